import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Binds a song into a folder of files that give a store every kind of work. */
export default defineStage({
  name: "bind",
  summary: "Binds a song into a book",
  module: import.meta.url,
  params: z.strictObject({
    cover: z.string().default("Songs").describe("What its cover says"),
    pictures: z.string().nullable().default(null).describe("The folder of its pictures"),
    pages: z.int().nonnegative().default(0).describe("How many pages are left empty"),
  }),
  files: ({ pictures }) => pictures === null ? {} : { pictures },
  folders: ["pictures"],
  reads: ["song"],
  writes: { book: { path: "book", kind: "folder", summary: "The book" } },
  async run({ params: { cover, pages }, inputs, files, outputs, provenance }) {
    const song = await Deno.readTextFile(inputs.song!);
    const folder = outputs.book!;
    await Deno.writeTextFile(`${folder}/cover.txt`, cover);
    // Two files of the same bytes, one of which has a second name.
    await Deno.writeTextFile(`${folder}/song.txt`, song);
    await Deno.writeTextFile(`${folder}/again.txt`, song);
    await Deno.writeTextFile(`${folder}/index.txt`, `1 ${song.length}\n`);
    // Larger than what is copied through memory.
    await Deno.writeTextFile(`${folder}/chorus.txt`, song.padEnd(70_000, song));
    if (files.pictures !== undefined) {
      const names = Array.from(Deno.readDirSync(files.pictures), ({ name }) => name).sort();
      await Deno.writeTextFile(`${folder}/pictures.txt`, names.join(" "));
    }
    await Deno.mkdir(`${folder}/blank`);
    for (let page = 0; page < pages; page++) {
      await Deno.writeTextFile(`${folder}/page-${page}.txt`, `Page ${page} is left empty\n`);
    }
    await Deno.link(`${folder}/index.txt`, `${folder}/register.txt`);
    console.log("Bound");
    await Deno.writeTextFile(`${provenance}/binder.txt`, "a needle and a thread\n");
  },
});

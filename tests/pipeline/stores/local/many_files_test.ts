/**
 * Outputs of so many files that further processes help.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { fromFileUrl, join } from "../../../../pipeline/path.ts";
import type { ObjectCopy } from "../../../../pipeline/stores/local/copy_object.ts";
import {
  type AskProcess,
  forEachFileParallel,
} from "../../../../pipeline/stores/local/for_each_file_parallel.ts";
import { makeDraft, readFiles } from "../../../contracts/make_draft.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { type Process, processesBelow, waitFor } from "../../executors/processes.ts";
import { makePlace } from "./make_place.ts";

const COUNT = 2_100;
const LARGE = "large\n".repeat(20_000);
const HAS_PROC = Deno.build.os === "linux";
const NEEDS = HAS_PROC ? "" : " (skipped: there is no /proc here)";
const HELPER = "parallel_process.ts";

/** Small files in folders, some of them equal, and a large one. */
const MODEL: Readonly<Record<string, string>> = Object.fromEntries([
  ...Array.from({ length: COUNT }, (_, index) => [`${index % 9}/${index}`, `${index >> 1}\n`]),
  ["large", LARGE],
]);

for (const links of ["large", "all"] as const) {
  Deno.test(`fetch() writes thousands of files as they were (links: ${links})`, async () => {
    await using place = await makePlace();
    const { results } = await place.open();
    const { outputs } = await results.publish(await makeDraft(place.folder, { model: MODEL }));
    const into = join(place.folder, "back");
    assertEquals(await results.fetch(outputs.model!.files, into, { links }), { kind: "fetched" });
    assertEquals(await readFiles(into), MODEL);
    const [first] = outputs.model!.files;
    const { mode, nlink } = await Deno.stat(join(into, first!.path));
    assertEquals([mode! & 0o222, nlink! > 1], links === "all" ? [0, true] : [0o200, false]);
  });

  Deno.test(`fetch() names the corrupted one of thousands and writes the rest (links: ${links})`, async () => {
    await using place = await makePlace();
    const { results } = await place.open();
    const { outputs } = await results.publish(await makeDraft(place.folder, { model: MODEL }));
    const digest = digestText("7\n");
    await flipByte(objectOf(place.root, digest));
    const into = join(place.folder, "back");
    const restored = await results.fetch(outputs.model!.files, into, { links });
    assert(restored.kind === "corrupted");
    // Both files with these bytes are reported; the object is gone by the second.
    assertEquals(restored.corruption.map(({ expected }) => expected), [digest, digest]);
    const { "5/14": _one, "6/15": _two, ...rest } = MODEL;
    assertEquals(await readFiles(into), rest);
  });
}

Deno.test("publish() of thousands of files keeps whole objects and repairs corrupted ones", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const before = await results.publish(await makeDraft(place.folder, { model: MODEL }));
  const object = objectOf(place.root, digestText("3\n"));
  await flipByte(object);
  const { ino } = await Deno.stat(objectOf(place.root, digestText("4\n")));
  assertEquals(await results.publish(await makeDraft(place.folder, { model: MODEL })), before);
  assertEquals(await Deno.readTextFile(object), "3\n");
  assertEquals((await Deno.stat(objectOf(place.root, digestText("4\n")))).ino, ino);
});

Deno.test("publish() shares no bytes with the further names of thousands of files", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const draft = await makeDraft(place.folder, { model: MODEL });
  const other = join(place.folder, "other");
  await Deno.link(join(draft.outputs.model!.from, "0", "0"), other);
  await results.publish(draft);
  await Deno.writeTextFile(other, "9\n");
  assertEquals(await Deno.readTextFile(objectOf(place.root, digestText("0\n"))), "0\n");
});

for (const when of ["at once", "once it has moved some"]) {
  Deno.test({
    name: `publish() of thousands of files ends well where its help is killed ${when}${NEEDS}`,
    ignore: !HAS_PROC,
    fn: async () => {
      await using place = await makePlace();
      const { results } = await place.open();
      const publishing = results.publish(await makeDraft(place.folder, { model: MODEL }));
      await waitFor(async () => {
        const helpers = await helpersBelow(Deno.pid);
        const isTime = when === "at once" || existsSync(join(place.root, "objects"));
        if (isTime) helpers.forEach((helper) => helper.kill("SIGKILL"));
        return isTime && helpers.length > 0;
      });
      const { outputs } = await publishing;
      const into = join(place.folder, "back");
      await results.fetch(outputs.model!.files, into, { links: "large" });
      assertEquals(await readFiles(into), MODEL);
    },
  });
}

Deno.test({
  name: `publish() of thousands of files leaves no process behind where it is killed${NEEDS}`,
  ignore: !HAS_PROC,
  fn: async () => {
    await using place = await makePlace();
    const draft = await makeDraft(place.folder, { model: MODEL });
    const { root } = place;
    const publisher = new Deno.Command("deno", {
      args: ["run", "-A", "--quiet", "--no-check", PUBLISHER, JSON.stringify({ root, draft })],
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).spawn();
    await waitFor(async () => (await helpersBelow(publisher.pid)).length > 0);
    const helpers = await helpersBelow(publisher.pid);
    publisher.kill("SIGKILL");
    await publisher.status;
    for (const helper of helpers) await waitFor(() => helper.hasGone());
  },
});

Deno.test("forEachFileParallel() leaves few files to the caller", async () => {
  assertEquals(await forEachFileParallel(["a"], (files) => Promise.resolve(files)), null);
});

Deno.test("forEachFileParallel() answers null for each file that failed", async () => {
  await using place = await makePlace();
  const path = join(place.folder, "file");
  await Deno.writeTextFile(path, "abc");
  const files = Array.from({ length: 2_000 }, (_, index) => ({
    object: index === 1_234 ? path : join(place.folder, "missing"),
    to: join(place.folder, String(index)),
    links: "large" as const,
  }));
  const copy = (some: readonly ObjectCopy[], ask: AskProcess) => ask("copy", some);
  const expected = files.map((_, index) => index === 1_234 ? digestText("abc") : null);
  assertEquals(await forEachFileParallel(files, copy), expected);
  assertEquals(await forEachFileParallel(files, copy, { processes: 0 }), files.map(() => null));
});

const PUBLISHER = fromFileUrl(import.meta.resolve("./publish_draft.ts"));

async function helpersBelow(ancestor: number): Promise<Process[]> {
  return (await processesBelow(ancestor)).filter(({ command }) => command.includes(HELPER));
}

function objectOf(root: string, digest: string): string {
  return join(root, "objects", digest.slice(0, 2), digest.slice(2));
}

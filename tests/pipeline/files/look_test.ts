import { assertEquals } from "@std/assert";
import { type Look, lookAt, looksAsBefore } from "../../../pipeline/files/look.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

/** The time as it will be once what was written just now has aged. */
const later = () => Date.now() + 10_000;

async function makeLook() {
  const place = await makeWorkspace();
  const file = await place.write("folder/file", "some text");
  const look = await lookAt({
    files: [file],
    folders: [`${place.path}/folder`, `${place.path}/missing`],
    absent: [[place.path, ["other"]]],
  }, later());
  return { ...place, file, look: look! };
}

Deno.test("looksAsBefore() sees that a file was written, replaced or removed, whatever its times say", async () => {
  await using place = await makeLook();
  const { file, look } = place;
  const { atime, mtime } = await Deno.stat(file);
  assertEquals(await looksAsBefore(look), true);
  await Deno.writeTextFile(file, "another text");
  await Deno.utime(file, atime!, mtime!);
  assertEquals(await looksAsBefore({ ...look, names: [] }), false);
  await Deno.remove(file);
  assertEquals(await looksAsBefore({ ...look, names: [] }), false);
});

Deno.test("looksAsBefore() sees a name that was not there", async () => {
  await using place = await makeLook();
  const names = (...kept: string[]): Look["names"] =>
    place.look.names.filter(([folder]) => kept.some((name) => folder.endsWith(name)));
  await place.write("other", "");
  assertEquals(await looksAsBefore(place.look), false);
  await Deno.remove(`${place.path}/other`);
  await place.write("folder/.hidden", "");
  assertEquals(await looksAsBefore({ ...place.look, names: names("folder") }), false);
  assertEquals(await looksAsBefore({ ...place.look, names: names("missing") }), true);
  await place.write("missing/file", "");
  assertEquals(await looksAsBefore({ ...place.look, names: names("missing") }), false);
});

Deno.test("lookAt() trusts nothing that may have changed since", async () => {
  await using place = await makeLook();
  const nothing = { files: [], folders: [], absent: [] };
  assertEquals(await lookAt({ ...nothing, files: [place.file] }, Date.now()), null);
  assertEquals(await lookAt({ ...nothing, folders: [`${place.path}/folder`] }, Date.now()), null);
  assertEquals(await lookAt({ ...nothing, folders: [`${place.path}/missing`] }, Date.now()), null);
  assertEquals(await lookAt({ ...nothing, files: [`${place.path}/missing`] }, later()), null);
});

import { assertEquals } from "@std/assert";
import { filesBelow, namesIn } from "../../../pipeline/files/list_files.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("namesIn() sorts the names in a folder, and finds none where it is missing", async () => {
  await using workspace = await makeWorkspace();
  for (const name of ["b", "a", ".c"]) await workspace.write(name, "");
  assertEquals(await namesIn(workspace.path), [".c", "a", "b"]);
  assertEquals(await namesIn(`${workspace.path}/missing`), []);
  assertEquals(await namesIn(`${workspace.path}/a/below`), []);
});

Deno.test("filesBelow() lists files at any depth, a file itself, and nothing where nothing is", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("one", "1");
  await workspace.write("deep/two", "22");
  await Deno.mkdir(`${workspace.path}/empty`);
  const listed = (await filesBelow(workspace.path)).map(({ below, bytes }) => [below, bytes]);
  assertEquals(listed.sort(), [["deep/two", 2], ["one", 1]]);
  const [file] = await filesBelow(`${workspace.path}/one`);
  assertEquals([file!.below, file!.bytes], ["", 1]);
  assertEquals(await filesBelow(`${workspace.path}/missing`), []);
});

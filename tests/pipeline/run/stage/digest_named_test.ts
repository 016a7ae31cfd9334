import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { digestFile } from "../../../../pipeline/digest/digest_file.ts";
import { openStatCache } from "../../../../pipeline/files/stat_cache.ts";
import { digestNamed } from "../../../../pipeline/run/stage/digest_named.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";

const digestIn = async ({ path }: Workspace, name: string) =>
  await digestNamed(`${path}/${name}`, openStatCache(`${path}/stats`));

Deno.test("digestNamed() digests a file as its bytes", async () => {
  await using workspace = await makeWorkspace();
  const path = await workspace.write("a.txt", "a");
  assertEquals(await digestIn(workspace, "a.txt"), await digestFile(path));
});

Deno.test("digestNamed() digests a folder as the paths and bytes below it", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("folder/deep/a.txt", "a");
  const before = await digestIn(workspace, "folder");
  await workspace.write("same/deep/a.txt", "a");
  assertEquals(await digestIn(workspace, "same"), before);
  await workspace.write("folder/deep/a.txt", "b");
  const edited = await digestIn(workspace, "folder");
  assertNotEquals(edited, before);
  await Deno.rename(`${workspace.path}/folder/deep`, `${workspace.path}/folder/other`);
  assertNotEquals(await digestIn(workspace, "folder"), edited);
  await workspace.write("same/b.txt", "");
  assertNotEquals(await digestIn(workspace, "same"), before);
});

Deno.test("digestNamed() refuses a folder with a link out of it", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("folder/a.txt", "a");
  await Deno.symlink("/etc", `${workspace.path}/folder/b`);
  await assertRejects(
    () => digestIn(workspace, "folder"),
    Error,
    'it cannot be digested: "b" is a symbolic link, expected only files and folders',
  );
});

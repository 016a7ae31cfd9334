import { assertEquals, assertNotEquals } from "@std/assert";
import { digestFile } from "../../../../pipeline/digest/digest_file.ts";
import { openStatCache } from "../../../../pipeline/files/stat_cache.ts";
import { digestNamed, leftOutOf } from "../../../../pipeline/run/stage/digest_named.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";

const digestIn = async ({ path }: Workspace, name: string) =>
  await digestNamed(`${path}/${name}`, {
    statCache: openStatCache(`${path}/stats`),
    action: 'Cannot read "make.source"',
  });

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

Deno.test("digestNamed() counts the empty folders in a folder", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("folder/a.txt", "a");
  const before = await digestIn(workspace, "folder");
  await Deno.mkdir(`${workspace.path}/folder/deep/empty`, { recursive: true });
  assertNotEquals(await digestIn(workspace, "folder"), before);
  await Deno.remove(`${workspace.path}/folder/deep`, { recursive: true });
  assertEquals(await digestIn(workspace, "folder"), before);
});

Deno.test("digestNamed() leaves out what is named so, at any depth", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  const leaveOut = leftOutOf({ program: { form: { writes: {} }, path: null, config: path } });
  const digest = () =>
    digestNamed(`${path}/lib`, {
      statCache: openStatCache(`${path}/stats`),
      action: 'Cannot read "make.folders.lib"',
      leaveOut,
    });
  await workspace.write("lib/deep/a.py", "");
  const before = await digest();
  await workspace.write("lib/deep/__pycache__/a.pyc", "");
  await workspace.write("lib/.git/HEAD", "");
  assertEquals(await digest(), before);
  await workspace.write("lib/deep/pycache", "");
  assertNotEquals(await digest(), before);
});

Deno.test("digestNamed() names what it cannot digest, and says what to do", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  await workspace.write("folder/a.txt", "a");
  await Deno.symlink("/etc", `${path}/folder/b`);
  await new Deno.Command("mkfifo", { args: [`${path}/pipe`] }).output();
  const messages = ["folder", "pipe", "/dev/zero", "gone"].map((name) =>
    digestIn(name.startsWith("/") ? { ...workspace, path: "" } : workspace, name.replace("/", ""))
      .catch(({ message }) => message)
  );
  assertEquals(await Promise.all(messages), [
    `Cannot read "make.source" in "${path}/folder": "b" is a symbolic link, expected only files and ` +
    "folders\nPut a copy of what it points at in its place",
    `Cannot read "make.source": "${path}/pipe" is a named pipe, expected a file or a folder\n` +
    "Name a file: what a pipe or a device gives has no digest beforehand",
    'Cannot read "make.source": "/dev/zero" is a device, expected a file or a folder\n' +
    "Name a file: what a pipe or a device gives has no digest beforehand",
    `Cannot read "make.source": there is no "${path}/gone"\n` +
    "Name a file that exists, or leave the param out",
  ]);
});

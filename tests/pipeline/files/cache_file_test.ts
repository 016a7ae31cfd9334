import { assertEquals } from "@std/assert";
import { readCacheFile, writeCacheFile } from "../../../pipeline/files/cache_file.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("readCacheFile() gives back what writeCacheFile() kept", async () => {
  await using workspace = await makeWorkspace();
  const path = `${workspace.path}/deep/memory.json`;
  await writeCacheFile(path, { train: "3f9c" });
  assertEquals(await readCacheFile(path), { train: "3f9c" });
  const files = await Array.fromAsync(Deno.readDir(`${workspace.path}/deep`));
  assertEquals(files.map(({ name }) => name), ["memory.json"]);
});

for (const [what, text] of [["a torn file", '{"train": '], ["an empty file", ""]] as const) {
  Deno.test(`readCacheFile() takes ${what} for none`, async () => {
    await using workspace = await makeWorkspace();
    assertEquals(await readCacheFile(await workspace.write("memory.json", text)), null);
  });
}

Deno.test("readCacheFile() takes an altered file for none", async () => {
  await using workspace = await makeWorkspace();
  const path = `${workspace.path}/memory`;
  await writeCacheFile(path, { train: "3f9c" });
  await workspace.write("memory", (await workspace.read("memory")).replace("3f9c", "3f9d"));
  assertEquals(await readCacheFile(path), null);
});

Deno.test("writeCacheFile() removes what a process left that was killed long ago", async () => {
  await using workspace = await makeWorkspace();
  const left = await workspace.write("memory.1234.tmp", "{");
  await workspace.write("memory.5678.tmp", "{");
  await Deno.utime(left, 0, 0);
  await writeCacheFile(`${workspace.path}/memory`, { train: "3f9c" });
  const files = await Array.fromAsync(Deno.readDir(workspace.path));
  assertEquals(files.map(({ name }) => name).sort(), ["memory", "memory.5678.tmp"]);
});

Deno.test("readCacheFile() takes a missing file for none", async () => {
  assertEquals(await readCacheFile("no/such/file"), null);
});

Deno.test("writeCacheFile() forgets what the disk does not take, and leaves nothing half done", async () => {
  await using workspace = await makeWorkspace();
  const path = `${await workspace.write("file", "")}/memory.json`;
  await writeCacheFile(path, { train: "3f9c" });
  assertEquals(await readCacheFile(path), null);
  await Deno.mkdir(`${workspace.path}/folder/memory.json`, { recursive: true });
  await writeCacheFile(`${workspace.path}/folder/memory.json`, { train: "3f9c" });
  const files = await Array.fromAsync(Deno.readDir(`${workspace.path}/folder`));
  assertEquals(files.map(({ name }) => name), ["memory.json"]);
});

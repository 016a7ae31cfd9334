import { assertEquals } from "@std/assert";
import { cacheFile } from "../../../pipeline/files/cache_file.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const KIND = "fingerprints 1";

Deno.test("CacheFile.load() gives back what save() kept", async () => {
  await using workspace = await makeWorkspace();
  const path = `${workspace.path}/deep/cache.json`;
  await cacheFile(path, KIND).save({ train: "3f9c" });
  assertEquals(await cacheFile(path, KIND).load(), { train: "3f9c" });
  const files = await Array.fromAsync(Deno.readDir(`${workspace.path}/deep`));
  assertEquals(files.map(({ name }) => name), ["cache.json"]);
});

for (const [what, text] of [["a torn file", '{"train": '], ["an empty file", ""]] as const) {
  Deno.test(`CacheFile.load() ignores ${what}`, async () => {
    await using workspace = await makeWorkspace();
    assertEquals(await cacheFile(await workspace.write("cache.json", text), KIND).load(), null);
  });
}

Deno.test("CacheFile.load() ignores an altered file", async () => {
  await using workspace = await makeWorkspace();
  const path = `${workspace.path}/cache`;
  await cacheFile(path, KIND).save({ train: "3f9c" });
  await workspace.write("cache", (await workspace.read("cache")).replace("3f9c", "3f9d"));
  assertEquals(await cacheFile(path, KIND).load(), null);
});

Deno.test("CacheFile.save() removes what a process left that was killed long ago", async () => {
  await using workspace = await makeWorkspace();
  const left = await workspace.write(".cache.1234.tmp", "{");
  await workspace.write(".cache.5678.tmp", "{");
  await Deno.utime(left, 0, 0);
  await cacheFile(`${workspace.path}/cache`, KIND).save({ train: "3f9c" });
  const files = await Array.fromAsync(Deno.readDir(workspace.path));
  assertEquals(files.map(({ name }) => name).sort(), [".cache.5678.tmp", "cache"]);
});

Deno.test("CacheFile.load() ignores a missing file", async () => {
  assertEquals(await cacheFile("no/such/file", KIND).load(), null);
});

Deno.test("CacheFile.save() ignores that the disk does not take it, and leaves nothing half done", async () => {
  await using workspace = await makeWorkspace();
  const path = `${await workspace.write("file", "")}/cache.json`;
  await cacheFile(path, KIND).save({ train: "3f9c" });
  assertEquals(await cacheFile(path, KIND).load(), null);
  await Deno.mkdir(`${workspace.path}/folder/cache.json`, { recursive: true });
  await cacheFile(`${workspace.path}/folder/cache.json`, KIND).save({ train: "3f9c" });
  const files = await Array.fromAsync(Deno.readDir(`${workspace.path}/folder`));
  assertEquals(files.map(({ name }) => name), ["cache.json"]);
});

Deno.test("CacheFile.load() ignores a whole file of another kind", async () => {
  await using workspace = await makeWorkspace();
  const path = `${workspace.path}/cache`;
  await cacheFile(path, KIND).save({ train: "3f9c" });
  assertEquals(await cacheFile(path, "fingerprints 2").load(), null);
});

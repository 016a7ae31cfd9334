import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { openStatCache } from "../../../pipeline/files/stat_cache.ts";
import { dirname } from "../../../pipeline/path.ts";

/** The time as it will be once a file that was written just now has aged. */
const later = () => Date.now() + 10_000;
const WRONG = "0".repeat(64);

async function makeFile(text = "some text") {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/file`;
  await Deno.writeTextFile(file, text);
  return {
    file,
    cache: `${folder}/deep/stat_cache`,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** Makes the cache remember a wrong digest, which shows whether it is asked at all. */
async function poison(cache: string, file: string, now = later): Promise<void> {
  const fill = openStatCache(cache, { now });
  const digest = await fill.digestFile(file);
  await fill.save();
  const [, listing = ""] = (await Deno.readTextFile(cache).catch(() => "\n[]")).split("\n");
  const poisoned = listing.replaceAll(digest, WRONG);
  await Deno.mkdir(dirname(cache), { recursive: true });
  await Deno.writeTextFile(
    cache,
    `${digestText(`file stats 1\n${poisoned}`)}\n${poisoned}`,
  );
}

function digestWith(cache: string, file: string): Promise<string> {
  return openStatCache(cache, { now: later }).digestFile(file);
}

Deno.test("openStatCache() remembers the digest of an unchanged file", async () => {
  await using made = await makeFile();
  await poison(made.cache, made.file);
  assertEquals(await digestWith(made.cache, made.file), WRONG);
});

Deno.test("openStatCache() digests again when the bytes changed and the size did not", async () => {
  await using made = await makeFile("some text");
  await poison(made.cache, made.file);
  await Deno.writeTextFile(made.file, "same size");
  assertEquals(await digestWith(made.cache, made.file), digestText("same size"));
});

Deno.test("openStatCache() digests again when another file took the place", async () => {
  await using made = await makeFile("some text");
  const { mtime } = await Deno.stat(made.file);
  await poison(made.cache, made.file);
  await Deno.writeTextFile(`${made.file}.new`, "same size");
  await Deno.utime(`${made.file}.new`, mtime!, mtime!);
  await Deno.rename(`${made.file}.new`, made.file);
  assertEquals(await digestWith(made.cache, made.file), digestText("same size"));
});

Deno.test("openStatCache() does not trust what it saw within two seconds of a change", async () => {
  await using made = await makeFile();
  const { mtime, ctime } = await Deno.stat(made.file);
  const changed = Math.max(mtime!.getTime(), ctime!.getTime());
  await poison(made.cache, made.file, () => changed + 1_999);
  assertEquals(await digestWith(made.cache, made.file), digestText("some text"));
  await poison(made.cache, made.file, () => changed + 2_000);
  assertEquals(await digestWith(made.cache, made.file), WRONG);
});

Deno.test("openStatCache() does not trust a file from the future", async () => {
  await using made = await makeFile();
  const future = new Date(Date.now() + 3_600_000);
  await Deno.utime(made.file, future, future);
  await poison(made.cache, made.file);
  assertEquals(await digestWith(made.cache, made.file), digestText("some text"));
});

Deno.test("openStatCache() ignores a torn or altered cache file", async () => {
  await using made = await makeFile();
  await poison(made.cache, made.file);
  const whole = await Deno.readTextFile(made.cache);
  const broken = [
    "",
    "garbage",
    "\n",
    whole.slice(0, -5),
    whole.slice(0, 40),
    whole.replace("000", "111"),
  ];
  for (const text of broken) {
    await Deno.writeTextFile(made.cache, text);
    assertEquals(await digestWith(made.cache, made.file), digestText("some text"));
  }
});

Deno.test("StatCache.save() leaves one whole file when many save at once", async () => {
  await using made = await makeFile();
  const caches = Array.from({ length: 8 }, () => openStatCache(made.cache, { now: later }));
  for (const cache of caches) await cache.digestFile(made.file);
  await Promise.all(caches.map((cache) => cache.save()));
  const names = Array.from(Deno.readDirSync(dirname(made.cache)), ({ name }) => name);
  assertEquals(names, ["stat_cache"]);
  const [digest, listing = ""] = (await Deno.readTextFile(made.cache)).split("\n");
  assertEquals(digest, digestText(`file stats 1\n${listing}`));
  assertNotEquals(listing, "[]");
});

Deno.test("StatCache.save() does without a place to write", async () => {
  await using made = await makeFile();
  const cache = openStatCache(`${made.file}/not/a/folder`, { now: later });
  assertEquals(await cache.digestFile(made.file), digestText("some text"));
  await cache.save();
});

Deno.test("StatCache.digestFile() rejects where there is no file", async () => {
  await using made = await makeFile();
  const cache = openStatCache(made.cache);
  await assertRejects(() => cache.digestFile(`${made.file}.none`), Deno.errors.NotFound);
});

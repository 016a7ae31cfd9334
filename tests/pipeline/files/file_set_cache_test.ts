import { assertEquals } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { openFileSetCache } from "../../../pipeline/files/file_set_cache.ts";

/** The time as it will be once a file that was written just now has aged. */
const later = () => Date.now() + 10_000;
const WRONG = "0".repeat(64);

async function makeFile(text = "some text") {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/file`;
  await Deno.writeTextFile(file, text);
  return {
    file,
    cache: `${folder}/deep/sets`,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

const WRONG_FILE = "a wrong file";

/** Checks a set of one file, and says whether its bytes were looked at. */
async function checks(cache: string, file: string, { now = later, digest = WRONG } = {}) {
  let isChecked = false;
  const sets = openFileSetCache(cache, { now });
  const found = await sets.checkSet([{ path: file, digest }], async () => {
    isChecked = true;
    return digestText(await Deno.readTextFile(file)) === digest ? [] : [WRONG_FILE];
  });
  await sets.save();
  return { isChecked, found };
}

Deno.test("FileSetCache.checkSet() looks at the bytes of a set once", async () => {
  await using made = await makeFile();
  const digest = digestText("some text");
  assertEquals(await checks(made.cache, made.file, { digest }), { isChecked: true, found: [] });
  assertEquals(await checks(made.cache, made.file, { digest }), { isChecked: false, found: [] });
});

Deno.test("FileSetCache.checkSet() remembers nothing of a set that is not whole", async () => {
  await using made = await makeFile();
  const wrong = { isChecked: true, found: [WRONG_FILE] };
  assertEquals(await checks(made.cache, made.file), wrong);
  assertEquals(await checks(made.cache, made.file), wrong);
});

Deno.test("FileSetCache.checkSet() asks again for another digest, and for a changed file", async () => {
  await using made = await makeFile("some text");
  const digest = digestText("some text");
  await checks(made.cache, made.file, { digest });
  assertEquals((await checks(made.cache, made.file)).isChecked, true);
  await Deno.writeTextFile(made.file, "same size");
  assertEquals(await checks(made.cache, made.file, { digest }), {
    isChecked: true,
    found: [WRONG_FILE],
  });
});

Deno.test("FileSetCache.checkSet() does not trust what it saw within two seconds of a change", async () => {
  await using made = await makeFile();
  const digest = digestText("some text");
  const { mtime, ctime } = await Deno.stat(made.file);
  const changed = Math.max(mtime!.getTime(), ctime!.getTime());
  const early = { digest, now: () => changed + 1_999 };
  assertEquals((await checks(made.cache, made.file, early)).isChecked, true);
  assertEquals((await checks(made.cache, made.file, early)).isChecked, true);
  const late = { digest, now: () => changed + 2_000 };
  assertEquals((await checks(made.cache, made.file, late)).isChecked, true);
  assertEquals((await checks(made.cache, made.file, late)).isChecked, false);
});

Deno.test("FileSetCache.checkSet() asks for a set with a file that is missing", async () => {
  await using made = await makeFile();
  const sets = openFileSetCache(made.cache, { now: later });
  const files = [{ path: made.file, digest: WRONG }, { path: `${made.file}.none`, digest: WRONG }];
  for (let time = 0; time < 2; time++) {
    assertEquals(await sets.checkSet(files, () => Promise.resolve([])), []);
  }
  assertEquals(await sets.checkSet(files, () => Promise.resolve([WRONG_FILE])), [WRONG_FILE]);
});

Deno.test("FileSetCache.save() keeps the sets that another process saved meanwhile", async () => {
  await using made = await makeFile();
  const digest = digestText("some text");
  const first = openFileSetCache(made.cache, { now: later });
  await first.checkSet([], () => Promise.resolve([]));
  await checks(made.cache, made.file, { digest });
  await first.save();
  assertEquals((await checks(made.cache, made.file, { digest })).isChecked, false);
  assertEquals((await checks(made.cache, made.file, { digest: WRONG })).isChecked, true);
});

Deno.test("FileSetCache.checkSet() ignores a torn or altered cache file", async () => {
  await using made = await makeFile();
  const digest = digestText("some text");
  await checks(made.cache, made.file, { digest });
  const whole = await Deno.readTextFile(made.cache);
  for (
    const text of ["", "garbage", "\n", whole.slice(0, -1), whole.replace("[", `["${WRONG}",`)]
  ) {
    await Deno.writeTextFile(made.cache, text);
    assertEquals((await checks(made.cache, made.file, { digest })).isChecked, true);
  }
});

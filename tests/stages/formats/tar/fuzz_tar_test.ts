/**
 * Archives made at random, wrong in several ways at once: each is read, or
 * refused with a message, and nothing is written.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { readTar } from "../../../../stages/formats/tar/read_tar.ts";
import { type Dice, makeDice } from "../../../helpers/dice.ts";
import { mutateBytes } from "../../../helpers/mutate_bytes.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { gzipOf, joined, paxRecord, TAR_END, tarEntry, tarOf } from "./fixtures_tar.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_127);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 1_500);
const LIMITS = { entries: 6, fileBytes: 2_000, totalBytes: 12_000 };

const NAMES = [
  ...[
    "a",
    "b/c",
    "./a",
    "a/",
    "../a",
    "a/../../b",
    "/etc/passwd",
    "C:/a",
    "..\\a",
    "",
    ".",
    "./",
    "/",
  ],
  ...["x".repeat(100), "\u{1f600}", "__proto__", "constructor", "a\0b", " ", "-rf", "b/", "b"],
];
const TYPES = [
  "0",
  "0",
  "0",
  "0",
  "\0",
  "5",
  "5",
  "1",
  "2",
  "3",
  "4",
  "6",
  "7",
  "S",
  "x",
  "g",
  "L",
  "K",
];
const SIZES = [
  "00000000000\0",
  "77777777777\0",
  "x",
  "-1",
  "",
  "00000000010 ",
  "\x80\0\0\0\0\0\0\0\0\0\x02\0",
];
const RECORDS: (readonly [string, string])[] = [
  ...[["path", "a"], ["path", "../a"], ["path", "/a"], ["path", "a\0"], ["size", "3"]] as const,
  ...[["size", "-1"], ["size", "9".repeat(16)], ["size", "1e3"], ["linkpath", "/etc"]] as const,
  ...[["GNU.sparse.map", "0,1"], ["__proto__", "a"], ["comment", "=\n="], ["", "a"]] as const,
];

Deno.test(`readTar() reads or refuses whatever it is given (seed ${SEED})`, async () => {
  await using workspace = await makeWorkspace();
  const dice = makeDice(SEED);
  const path = `${workspace.path}/a.tar.gz`;
  let read = 0;
  for (let index = 0; index < COUNT; index++) {
    await Deno.writeFile(path, drawArchive(dice));
    read += await feed(path).catch((error) => {
        throw new Error(`Archive ${index} of seed ${SEED}: ${error.message}`, { cause: error });
      })
      ? 1
      : 0;
  }
  assert(read > COUNT / 50 && read < COUNT / 2, `${read} of ${COUNT} were read`);
  assertEquals((await Array.fromAsync(Deno.readDir(workspace.path))).map(({ name }) => name), [
    "a.tar.gz",
  ]);
});

Deno.test("readTar() stops at the limit in an archive of a million entries", async () => {
  await using workspace = await makeWorkspace();
  const thousand = gzipOf(
    joined(Array.from({ length: 1_000 }, () => tarEntry({ name: "a/", type: "5" }))),
  );
  // Members of a gzip file are read one after the other.
  const members = Array.from({ length: 1_000 }, () => thousand);
  const path = `${workspace.path}/a.tar.gz`;
  await Deno.writeFile(path, joined([...members, gzipOf(TAR_END)]));
  const limits = { entries: 20_000, fileBytes: 0, totalBytes: 1e9 };
  const error = await readAll(path, limits).catch((error: Error) => error);
  assert(error instanceof Error);
  assertEquals(
    error.message,
    'Cannot read archive "a.tar.gz": it has more than 20000 entries, the next at offset 10240000',
  );
});

function drawArchive(dice: Dice): Uint8Array<ArrayBuffer> {
  const entries = Array.from({ length: dice.below(5) }, () => drawEntry(dice));
  let tar = dice.chance(0.9) ? tarOf(...entries) : joined(entries);
  if (dice.chance(0.1)) tar = mutateBytes(tar, dice);
  let bytes = gzipOf(tar);
  if (dice.chance(0.1)) bytes = joined([bytes, dice.pick([bytes, gzipOf(TAR_END), TAR_END, tar])]);
  return dice.chance(0.15) ? mutateBytes(bytes, dice) : Uint8Array.from(bytes);
}

function drawEntry(dice: Dice): Uint8Array {
  const isPlain = dice.chance(0.6);
  const type = isPlain ? "0" : dice.pick(TYPES);
  const content = type === "x" || type === "g"
    ? Array.from({ length: dice.below(3) }, () => paxRecord(...dice.pick(RECORDS))).join("") +
      dice.pick(["", "", "9 a=", "0 a=b\n", "999999 a=b\n"])
    : type === "L"
    ? `${dice.pick(NAMES)}\0`
    : "x".repeat(dice.pick([0, 1, 511, 512, 513, 1_900, 2_100]));
  return tarEntry({
    type,
    content: type === "5" && dice.chance(0.8) ? "" : content,
    name: isPlain ? `file${dice.below(1_000)}` : dice.pick(NAMES).slice(0, 100),
    ...dice.chance(0.05) ? { size: dice.pick(SIZES) } : {},
    ...dice.chance(0.05)
      ? { corrupt: (header) => header[dice.below(512)]! ^= 1 << dice.below(8) }
      : {},
  });
}

/** Returns whether it was read; fails unless it was safe, or was refused with a message. */
async function feed(path: string): Promise<boolean> {
  try {
    for (const name of await readAll(path, LIMITS)) {
      const parts = name.split("/");
      assert(!parts.some((part) => ["", ".", ".."].includes(part)) && !/[\0\\]/.test(name), name);
    }
    return true;
  } catch (error) {
    assert(error instanceof Error && error.constructor === Error, String(error));
    assert(error.message.startsWith('Cannot read archive "a.tar.gz": '), error.message);
    assert(error.message.length < 1_000 && !/undefined|NaN/.test(error.message), error.message);
    return false;
  }
}

async function readAll(path: string, limits: typeof LIMITS): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of readTar(path, { name: "a.tar.gz", limits })) names.push(name);
  return names;
}

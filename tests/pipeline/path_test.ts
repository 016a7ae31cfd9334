import { assertEquals, assertThrows } from "@std/assert";
import { posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as path from "../../pipeline/path.ts";
import { makeDice } from "../helpers/dice.ts";

const PARTS = [
  "a",
  "b.c",
  "..",
  ".",
  "",
  "/",
  "//",
  "ä b",
  "%41",
  "a?b#c",
  "\\",
  "\n",
  "x/y",
  "../z",
];
const seed = Number(Deno.env.get("TEST_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);

Deno.test(`paths are what node:path and node:url make of them (TEST_SEED=${seed})`, () => {
  const dice = makeDice(seed);
  const draw = () => {
    const parts = Array.from({ length: dice.below(5) }, () => dice.pick(PARTS));
    return `${dice.pick(["", "/"])}${parts.join("/")}`;
  };
  for (let count = 0; count < 3000; count++) {
    const [one, other] = [draw(), draw()];
    const message = JSON.stringify([one, other]);
    assertEquals(path.join(one, other), posix.join(one, other), `join ${message}`);
    assertEquals(path.resolve(one, other), posix.resolve(one, other), `resolve ${message}`);
    assertEquals(path.relative(one, other), posix.relative(one, other), `relative ${message}`);
    const normal = posix.normalize(one);
    assertEquals(path.dirname(normal), posix.dirname(normal), `dirname ${message}`);
    assertEquals(path.basename(normal), posix.basename(normal), `basename ${message}`);
    assertEquals(path.isAbsolute(one), posix.isAbsolute(one));
    const absolute = posix.resolve(one);
    assertEquals(path.toFileUrl(absolute), pathToFileURL(absolute).href, `toFileUrl ${message}`);
    assertEquals(path.fromFileUrl(path.toFileUrl(absolute)), absolute);
    assertEquals(
      path.fromFileUrl(pathToFileURL(absolute)),
      fileURLToPath(pathToFileURL(absolute)),
    );
  }
});

Deno.test("joinInside() is join() for a path that stays inside", () => {
  assertEquals(path.joinInside("/a/b", "c/d"), path.join("/a/b", "c/d"));
});

Deno.test("fromFileUrl() refuses another URL", () => {
  assertThrows(
    () => path.fromFileUrl("https://example.org/a"),
    TypeError,
    'Cannot read "https://example.org/a" as a path: it is no file URL',
  );
});

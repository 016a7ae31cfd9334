import { assertEquals, assertNotEquals } from "@std/assert";
import {
  digestBytes,
  type DigestedFile,
  digestFolder,
  digestRecord,
  digestText,
} from "../../../pipeline/digest/digest.ts";

const a: DigestedFile = { path: "a.txt", digest: digestText("a"), bytes: 1 };
const b: DigestedFile = { path: "folder/b.txt", digest: digestText("b"), bytes: 1 };

// These literals name every result in every store: a change here runs everything again.
Deno.test("digests are what they have always been", () => {
  assertEquals({
    bytes: digestBytes(new Uint8Array([1, 2, 3])),
    text: digestText("Größe"),
    record: digestRecord("example", { rate: 1e-3, filters: [512, 256], name: "Größe" }),
    folder: digestFolder([a, b]),
    empty: digestFolder([]),
  }, {
    bytes: "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
    text: "aedc3f80989a6546962705852b2f4a481dbd1e490760693525c3724bacab3f50",
    record: "97be0aa679ed4a755c37c1d1353621abcf08b7ae9993342101ed9a77fd96169d",
    folder: "6a04d51cea1283caf0a34606631bba0a3a2b2f5384ba4babbbc123e63b85aa74",
    empty: "76a587ff69038743555965d5dc446eea47036a65e4f022176a581cecc6428335",
  });
});

Deno.test("digestText() digests UTF-8", () => {
  assertEquals(digestText("ü"), digestBytes(new Uint8Array([0xc3, 0xbc])));
});

Deno.test("digestRecord() never gives two kinds the same digest", () => {
  assertNotEquals(digestRecord("folder", []), digestRecord("outcome", []));
  assertNotEquals(digestRecord("a", ["b"]), digestRecord("ab", []));
  assertNotEquals(digestRecord("folder", []), digestText('["folder",[]]x'));
});

Deno.test("digestFolder() does not depend on the order of the files", () => {
  assertEquals(digestFolder([b, a]), digestFolder([a, b]));
});

Deno.test("digestFolder() depends on each path and each digest", () => {
  const digests = [
    digestFolder([]),
    digestFolder([a]),
    digestFolder([a, b]),
    digestFolder([{ ...a, path: "A.txt" }, b]),
    digestFolder([{ ...a, digest: b.digest }, { ...b, digest: a.digest }]),
  ];
  assertEquals(new Set(digests).size, digests.length);
});

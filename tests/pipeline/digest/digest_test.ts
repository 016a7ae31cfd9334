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
    folder: "a44ae6ce0e0fe48ade3ff648897037eac01cd97fd538439d02a3f5d752a1de66",
    empty: "627ef6ce3f2f75ef0104fd800e7e62bb5adb16bfb54a46ea8f9993f602548861",
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

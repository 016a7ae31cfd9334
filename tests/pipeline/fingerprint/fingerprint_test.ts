import { assertEquals, assertNotEquals } from "@std/assert";
import {
  fingerprintOf,
  type FingerprintRecord,
} from "../../../pipeline/fingerprint/fingerprint.ts";

const record: FingerprintRecord = {
  format: 3,
  stage: "train",
  code: { "stages/train.ts": "a" },
  runtime: {},
  packages: {},
  settings: {},
  params: { epochs: 5 },
  inputs: { data: "b" },
  files: {},
  fixedOutputs: {},
  seed: 1,
  backend: null,
};

Deno.test("fingerprintOf() is pinned: another value would re-run everybody's stages", () => {
  assertEquals(
    fingerprintOf(record),
    "a588016a1716b03e3a105fa149d584ddadec34f1e20261a959704137a7735f70",
  );
});

Deno.test("fingerprintOf() does not depend on the order of a record's fields", () => {
  const reversed = Object.fromEntries(Object.entries(record).reverse()) as FingerprintRecord;
  assertEquals(fingerprintOf(reversed), fingerprintOf(record));
});

Deno.test("fingerprintOf() differs with every field", () => {
  const changes: Partial<FingerprintRecord>[] = [
    { stage: "fit" },
    { code: { "stages/train.ts": "b" } },
    { packages: { tfjs: "4.22.0" } },
    { settings: { "deno.json": { unstable: ["kv"] } } },
    { runtime: { Deno: "2.10" } },
    { params: { epochs: 6 } },
    { inputs: { data: "c" } },
    { files: { source: "d" } },
    { fixedOutputs: { archive: "e" } },
    { seed: 2 },
    { backend: { name: "wasm" } },
  ];
  const all = changes.map((change) => fingerprintOf({ ...record, ...change } as FingerprintRecord));
  assertEquals(new Set([...all, fingerprintOf(record)]).size, changes.length + 1);
  assertNotEquals(all[0], all[1]);
});

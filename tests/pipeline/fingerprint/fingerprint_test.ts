import { assertEquals, assertNotEquals } from "@std/assert";
import {
  fingerprintOf,
  type FingerprintRecord,
} from "../../../pipeline/fingerprint/fingerprint.ts";

const record: FingerprintRecord = {
  format: 2,
  stage: "train",
  code: { "stages/train.ts": "a" },
  packages: {},
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
    "bf30afa67dcaf3d1e2245d7b4e2e19ecd4f73cba7af0646cf41c9310ed85737c",
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

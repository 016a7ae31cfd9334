import { assertEquals } from "@std/assert";
import { explain, nearestEntry } from "../../../pipeline/fingerprint/explain.ts";
import type { FingerprintRecord } from "../../../pipeline/fingerprint/fingerprint.ts";
import type { Entry } from "../../../pipeline/stores/result_store.ts";

const before: FingerprintRecord = {
  format: 3,
  stage: "train",
  code: { "stages/train.ts": "aaaaaaaaaa", "stages/batches.ts": "bbbbbbbbbb" },
  runtime: { Deno: "2.9" },
  packages: { tfjs: "4.22.0 sha512-aaa" },
  settings: {},
  params: { epochs: 5, filters: { encoder: [8, 4], decoder: [4] } },
  inputs: { data: "1111111111" },
  files: {},
  fixedOutputs: {},
  seed: 1,
  backend: { name: "wasm", threads: 1 },
};

const DIFFERENCES: [string, Partial<FingerprintRecord>, object[]][] = [
  ["a param", { params: { ...before.params, epochs: 10 } }, [
    { kind: "param", subject: "epochs", before: "5", after: "10" },
  ]],
  ["a nested param", { params: { epochs: 5, filters: { encoder: [8], decoder: [4] } } }, [
    { kind: "param", subject: "filters.encoder", before: "[8,4]", after: "[8]" },
  ]],
  ["a changed module", { code: { ...before.code, "stages/batches.ts": "cccccccccc" } }, [
    { kind: "code", subject: "stages/batches.ts", before: "bbbbbbbb", after: "cccccccc" },
  ]],
  ["a module more and one less", { code: { "stages/train.ts": "aaaaaaaaaa", "x.ts": "dddd" } }, [
    { kind: "code", subject: "stages/batches.ts", before: "bbbbbbbb", after: null },
    { kind: "code", subject: "x.ts", before: null, after: "dddd" },
  ]],
  ["a package", { packages: { tfjs: "4.23.0 sha512-bbb" } }, [
    { kind: "package", subject: "tfjs", before: "4.22.0", after: "4.23.0" },
  ]],
  ["Deno", { runtime: { Deno: "2.10" } }, [
    { kind: "runtime", subject: "Deno", before: "2.9", after: "2.10" },
  ]],
  ["a package of which the files changed", { packages: { tfjs: "4.22.0 files-ccc" } }, [
    { kind: "package", subject: "tfjs", before: "4.22.0 sha512-aaa", after: "4.22.0 files-ccc" },
  ]],
  ["a setting", { settings: { "deno.json": { unstable: ["kv"] } } }, [
    { kind: "setting", subject: "deno.json.unstable", before: null, after: '["kv"]' },
  ]],
  ["what is declared", { declared: { metrics: { loss: { goal: "lowest" } } } }, [
    { kind: "declared", subject: "metrics.loss.goal", before: null, after: "lowest" },
  ]],
  ["an input", { inputs: { data: "2222222222" } }, [
    { kind: "input", subject: "data", before: "11111111", after: "22222222" },
  ]],
  ["a named file", { files: { source: "3333333333" } }, [
    { kind: "file", subject: "source", before: null, after: "33333333" },
  ]],
  ["a pinned digest alone", { code: {}, params: {}, fixedOutputs: { archive: "4444444444" } }, [
    { kind: "output", subject: "archive", before: null, after: "44444444" },
  ]],
  ["the seed", { seed: 2 }, [{ kind: "seed", subject: "seed", before: "1", after: "2" }]],
  ["the backend", { backend: { name: "tensorflow", threads: 2 } }, [
    { kind: "backend", subject: "name", before: "wasm", after: "tensorflow" },
    { kind: "backend", subject: "threads", before: "1", after: "2" },
  ]],
];

for (const [what, change, reasons] of DIFFERENCES) {
  Deno.test(`explain() gives old and new for ${what}`, () => {
    assertEquals<unknown>(explain(before, { ...before, ...change } as FingerprintRecord), reasons);
  });
}

Deno.test("explain() gives no reason for equal records", () => {
  assertEquals(explain(before, structuredClone(before)), []);
});

Deno.test("nearestEntry() takes the entry with the fewest differences, the newest of several", () => {
  const entry = (fingerprint: string, record: FingerprintRecord) =>
    ({ fingerprint, record }) as unknown as Entry;
  const far = entry("far", { ...before, seed: 9, params: { epochs: 1 } });
  const near = entry("near", { ...before, seed: 9 });
  const older = entry("older", { ...before, seed: 8 });
  assertEquals(nearestEntry([far, near, older], before)?.fingerprint, "near");
  assertEquals(nearestEntry([], before), null);
});

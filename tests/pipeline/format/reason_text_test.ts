import { assertEquals } from "@std/assert";
import type { Change, Reason } from "../../../pipeline/fingerprint/reason.ts";
import { reasonsLine, reasonText } from "../../../pipeline/format/reason_text.ts";

type Case = [...change: [Change["kind"], string, string | null, string | null], expected: string];

const CHANGES: Case[] = [
  ["param", "epochs", "5", "10", "train.epochs: 5 → 10"],
  ["param", "filters.encoder", "[8,4]", null, "train.filters.encoder: [8,4] → none"],
  ["input", "data", "3f9c2a1b", "91be44c0", "input data: 3f9c2a1b → 91be44c0"],
  ["file", "source", null, "3f9c2a1b", "file train.source: none → 3f9c2a1b"],
  ["param", "note", "", "a", 'train.note: "" → a'],
  ["output", "archive", "3f9c2a1b", "91be44c0", "digest of archive: 3f9c2a1b → 91be44c0"],
  ["seed", "seed", "1", "2", "seed: 1 → 2"],
  ["backend", "backend", "wasm", "webgpu", "backend: wasm → webgpu"],
  ["backend", "threads", "1", "2", "backend threads: 1 → 2"],
  ["package", "zod", "4.6.6", "4.6.7", "package zod: 4.6.6 → 4.6.7"],
  ["runtime", "Deno", "2.9", "2.10", "Deno: 2.9 → 2.10"],
  ["declared", "score", "loss", "psnr", "declared score: loss → psnr"],
  ["setting", "deno.json.unstable", null, '["kv"]', 'setting deno.json.unstable: none → ["kv"]'],
  ["code", "stages/a.ts", "3f9c2a1b", "91be44c0", "code: stages/a.ts 3f9c2a1b → 91be44c0"],
  ["code", "stages/a.ts", null, "91be44c0", "code: stages/a.ts is new (91be44c0)"],
  ["code", "stages/a.ts", "3f9c2a1b", null, "code: stages/a.ts is gone (3f9c2a1b)"],
];

const OTHERS: [reason: Reason, expected: string][] = [
  [{ kind: "first" }, "first run"],
  [{ kind: "other-run", run: "quickstart" }, "first run, compared with quickstart"],
  [{ kind: "forced" }, "forced by --force or --from"],
  [{ kind: "corrupted" }, "its stored result was corrupted"],
  [{ kind: "gone" }, "its stored result is gone"],
  [{ kind: "upstream", stage: "preprocess" }, "depends on preprocess, which has to run"],
];

const CASES = [
  ...CHANGES.map(([kind, subject, before, after, expected]) =>
    [{ kind, subject, before, after }, expected] as const
  ),
  ...OTHERS,
];

for (const [reason, expected] of CASES) {
  Deno.test(`reasonText() writes: ${expected}`, () => {
    assertEquals(reasonText(reason, "train"), expected);
  });
}

Deno.test("reasonsLine() spells out the first three and counts the rest", () => {
  const seed: Reason = { kind: "seed", subject: "seed", before: "1", after: "2" };
  assertEquals(reasonsLine([], "train"), "");
  assertEquals(reasonsLine([seed, seed], "train"), "seed: 1 → 2, seed: 1 → 2");
  assertEquals(reasonsLine(Array(5).fill(seed), "train", { limit: 1 }), "seed: 1 → 2 and 4 more");
});

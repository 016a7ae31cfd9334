import { makeRunRecord } from "../../helpers/run_record.ts";
import type { RunRecord } from "../../../pipeline/versions/run_record.ts";
import { assertEquals } from "@std/assert";
import type { RunFile } from "../../../pipeline/versions/run_file.ts";
import { type Describe, diffSides, isSame } from "../../../pipeline/diff/diff_sides.ts";
import type { Goal } from "../../../pipeline/stage.ts";
import { readSide, type Side } from "../../../pipeline/diff/read_side.ts";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

/** Records a version with the given files in a fresh folder, and reads it. */
async function makeSide(
  label: string,
  files: Readonly<Record<string, string>>,
  { config = "seed: 1\n", record = {} }: { config?: string; record?: Partial<RunRecord> } = {},
): Promise<Side> {
  await using workspace = await makeWorkspace();
  for (const [path, text] of Object.entries(files)) await workspace.write(path, text);
  const stored = Object.entries(files).map(([path, text]) => ({
    path,
    digest: digestText(text),
    bytes: text.length,
  }));
  const outputs = stored.map((file) => [file.path, { kind: "file" as const, ...file }]);
  const stage = {
    stage: "evaluate",
    folder: "",
    fingerprint: label,
    code: "",
    inputs: {},
    files: {},
  };
  const times = { startedAt: "", endedAt: "", seconds: 1, notes: [], facts: {} };
  const run: RunFile = {
    format: 3,
    name: label,
    version: "v1",
    recordedAt: "",
    outcome: "",
    config,
    record: makeRunRecord(record),
    stages: [{ ...stage, ...times, outputs: Object.fromEntries(outputs) }],
    files: stored,
  };
  return await readSide(label, workspace.path, run);
}

Deno.test("diffSides() pairs the numbers of JSON files, and tells which are better", async () => {
  const before = await makeSide("a", { "m.json": '{"loss":3,"of":{"cat":1},"split":"test"}' });
  const after = await makeSide("b", { "m.json": '{"loss":2,"new":7,"list":[1,2]}' });
  const declared = { label: "Loss", unit: "nats", goal: "lowest" } as const;
  const describe: Describe = ({ key }) => key === "loss" ? declared : null;
  const none = { file: "m.json", label: null, unit: null, goal: null, verdict: null };
  assertEquals(diffSides(before, after, { describe }).numbers, [
    { file: "m.json", key: "loss", before: 3, after: 2, ...declared, verdict: "better" },
    { ...none, key: "of.cat", before: 1, after: null },
    { ...none, key: "new", before: null, after: 7 },
  ]);
});

Deno.test("diffSides() lists what differs in config, code, packages and environment", async () => {
  const git = { commit: "c0", dirty: false };
  const one = await makeSide("a", { "t.txt": "1" }, {
    config: "name: a\nseed: 1\ntrain:\n  epochs: 1\n  rate: 0.1\n",
    record: { code: { "x.ts": "11".repeat(32), "y.ts": "22".repeat(32) }, deno: "2.9.6", git },
  });
  const two = await makeSide("b", { "t.txt": "1" }, {
    config: "name: b\nseed: 1\ntrain:\n  epochs: 2\n  rate: 0.1\n",
    record: {
      code: { "x.ts": "33".repeat(32), "y.ts": "22".repeat(32) },
      packages: { zod: "4" },
      deno: "2.9.6",
      git: { ...git, dirty: true },
    },
  });
  const { config, code, packages, environment, outputs } = diffSides(one, two, {
    describe: () => null,
  });
  assertEquals({ config, code, packages, environment, outputs }, {
    config: [{ subject: "train.epochs", before: 1, after: 2 }],
    code: [{ subject: "x.ts", before: "11111111", after: "33333333" }],
    packages: [{ subject: "zod", before: null, after: "4" }],
    environment: [{ subject: "git dirty", before: false, after: true }],
    outputs: [],
  });
  assertEquals(isSame(diffSides(one, two, { describe: () => null })), false);
  assertEquals(isSame(diffSides(one, one, { describe: () => null })), true);
});

Deno.test("diffSides() pairs figures, and tells which are the same", async () => {
  const before = await makeSide("a", { "same.svg": "<svg/>", "plot.svg": "<svg>1</svg>" });
  const after = await makeSide("b", { "same.svg": "<svg/>", "new.png": "png" });
  const urlOf = (type: string, text: string) => `data:image/${type};base64,${btoa(text)}`;
  const same = urlOf("svg+xml", "<svg/>");
  assertEquals(diffSides(before, after, { describe: () => null }).figures, [
    { path: "same.svg", before: same, after: same, isSame: true },
    { path: "plot.svg", before: urlOf("svg+xml", "<svg>1</svg>"), after: null, isSame: false },
    { path: "new.png", before: null, after: urlOf("png", "png"), isSame: false },
  ]);
});

Deno.test("diffSides() judges each number by its goal alone", async () => {
  const before = await makeSide("a", { "m.json": '{"loss":3,"psnr":20,"kl":1,"same":4}' });
  const after = await makeSide("b", { "m.json": '{"loss":4,"psnr":21,"kl":2,"same":4}' });
  const goals: Readonly<Record<string, Goal>> = { loss: "lowest", psnr: "highest" };
  const describe: Describe = ({ key }) => ({ label: key, unit: null, goal: goals[key] ?? null });
  assertEquals(
    diffSides(before, after, { describe }).numbers.map(({ key, verdict }) => [key, verdict]),
    [["loss", "worse"], ["psnr", "better"], ["kl", null], ["same", "same"]],
  );
});

Deno.test("diffSides() tells files that params name from artifacts of that name", async () => {
  const sides = ["11", "22"].map(async (digest) => {
    const side = await makeSide("a", { "t.txt": "1" });
    const [stage] = side.run.stages;
    const files = { words: digest.repeat(32) };
    return { ...side, run: { ...side.run, stages: [{ ...stage!, files, inputs: files }] } };
  });
  const [before, after] = await Promise.all(sides);
  const { files, inputs } = diffSides(before!, after!, { describe: () => null });
  assertEquals([files, inputs], [
    [{ subject: "evaluate reads the file of words", before: "11111111", after: "22222222" }],
    [{ subject: "evaluate reads words", before: "11111111", after: "22222222" }],
  ]);
});

Deno.test("diffSides() tells which points of a sweep failed in one version alone", async () => {
  const whole = {
    name: "rate=1",
    values: {},
    outcome: "completed",
    failure: null,
    stages: [],
  } as const;
  const failure = { stage: "train", fingerprint: "f0", message: "the loss is NaN" };
  const before = await makeSide("a", {}, { record: { points: [whole, { ...whole, name: "b" }] } });
  const after = await makeSide("b", {}, {
    record: { points: [{ ...whole, outcome: "failed", failure }, { ...whole, name: "b" }] },
  });
  assertEquals(diffSides(before, after, { describe: () => null }).points, [
    { subject: "rate=1", before: "completed", after: "train failed: the loss is NaN" },
  ]);
});

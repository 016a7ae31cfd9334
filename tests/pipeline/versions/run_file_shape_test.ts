import { assertEquals } from "@std/assert";
import { readRunFile, type RunFile } from "../../../pipeline/versions/run_file.ts";
import { hasRunFileShape } from "../../../pipeline/versions/run_file_shape.ts";
import { makeRunRecord } from "../../helpers/run_record.ts";
import { makeRuns } from "./make_runs.ts";

/** The run file of a recorded version. */
async function recordRun(): Promise<RunFile> {
  await using runs = await makeRuns();
  const { folder } = await runs.record() as { folder: string };
  return (await readRunFile(folder) as { run: RunFile }).run;
}

const STAGE = {
  stage: "train",
  fingerprint: "f0",
  state: "ran",
  reasons: [{ kind: "first" }],
} as const;
const POINT = {
  name: "rate=1",
  values: { "train.rate": 1 },
  outcome: "completed",
  failure: null,
  stages: [STAGE],
} as const;
const FAILURE = { stage: "train", fingerprint: "f0", message: "Cannot train" };
const CHANGE = { kind: "param", subject: "epochs", before: "5", after: null } as const;
const MACHINE = { os: "linux" } as unknown as NonNullable<RunFile["record"]["machine"]>;

const WHOLE: Record<string, Partial<RunFile["record"]>> = {
  "a run": { stages: [STAGE, { ...STAGE, state: "cached", reasons: [] }] },
  "a run for a change": { stages: [{ ...STAGE, reasons: [CHANGE] }] },
  "a sweep": { points: [POINT] },
  "a sweep with a point that failed": {
    points: [{ ...POINT, outcome: "failed", failure: FAILURE, stages: [] }],
  },
  "a run on a machine": { machine: MACHINE, backend: { name: "wasm", reason: "", facts: {} } },
};

for (const [what, record] of Object.entries(WHOLE)) {
  Deno.test(`hasRunFileShape() accepts the record of ${what}`, async () => {
    assertEquals(hasRunFileShape({ ...await recordRun(), record: makeRunRecord(record) }), true);
  });
}

const ALTERED: Record<string, unknown> = {
  "no record": undefined,
  "stages that are no list": { ...makeRunRecord(), stages: {} },
  "a stage without reasons": { ...makeRunRecord(), stages: [{ ...STAGE, reasons: undefined }] },
  "a reason without a kind": { ...makeRunRecord(), stages: [{ ...STAGE, reasons: [{}] }] },
  "a reason with a number": {
    ...makeRunRecord(),
    stages: [{ ...STAGE, reasons: [{ ...CHANGE, before: 5 }] }],
  },
  "points that are no list": { ...makeRunRecord(), points: "rate=1" },
  "a point without values": { ...makeRunRecord(), points: [{ ...POINT, values: undefined }] },
  "a failure without a message": {
    ...makeRunRecord(),
    points: [{ ...POINT, failure: { ...FAILURE, message: undefined } }],
  },
  "a backend without facts": { ...makeRunRecord(), backend: { name: "wasm" } },
  "code that is a list": { ...makeRunRecord(), code: [] },
  "no version of Deno": { ...makeRunRecord(), deno: null },
};

for (const [what, record] of Object.entries(ALTERED)) {
  Deno.test(`hasRunFileShape() refuses a record with ${what}`, async () => {
    assertEquals(hasRunFileShape({ ...await recordRun(), record }), false);
  });
}

Deno.test("hasRunFileShape() refuses a stage without its folder, and a file outside of the version", async () => {
  const run = await recordRun();
  const { folder: _, ...stage } = run.stages[0]!;
  assertEquals(hasRunFileShape({ ...run, stages: [stage] }), false);
  assertEquals(
    hasRunFileShape({ ...run, files: [{ ...run.files[0]!, path: "../song.txt" }] }),
    false,
  );
});

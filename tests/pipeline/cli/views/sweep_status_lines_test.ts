import { assertEquals } from "@std/assert";
import { sweepStatusLines } from "../../../../pipeline/cli/views/sweep_status_lines.ts";
import { makeColors } from "../../../../pipeline/format/color.ts";
import type { PlanReport } from "../../../../pipeline/run/status/inspect_run.ts";
import type { StageReport } from "../../../../pipeline/run/status/inspect_stage.ts";

Deno.test("sweepStatusLines() writes what points share, and what would run at each", () => {
  const download = stage("download", "cached", "d");
  const lines = sweepStatusLines({
    name: "latent",
    collecting: [],
    points: [
      { name: "latentDim=2", report: report([download, stage("train", "cached", "a")]) },
      { name: "latentDim=32", report: report([download, stage("train", "will-run", "b")]) },
    ],
  }, { colors: makeColors(false), showPath: (path) => path });
  assertEquals(lines, [
    "latent on wasm: 2 points, 1 cached, 1 to run",
    "  shared: cached: download",
    "  ✓  latentDim=2   cached: train",
    "  ●  latentDim=32  will run: train",
  ]);
});

Deno.test("sweepStatusLines() writes the stages that collect below the points", () => {
  const points = [{ name: "a", report: report([stage("train", "cached", "a")]) }];
  const lines = sweepStatusLines(
    { name: "latent", collecting: [stage("compare", "will-run", "c")], points },
    { colors: makeColors(false), showPath: (path) => path },
  );
  assertEquals(lines.at(-1), "  then: will run: compare");
});

Deno.test("sweepStatusLines() does not share a stage whose input is not known yet", () => {
  const lines = sweepStatusLines({
    name: "latent",
    collecting: [],
    points: [
      { name: "a", report: report([stage("train", "maybe", null)]) },
      { name: "b", report: report([stage("train", "maybe", null)]) },
    ],
  }, { colors: makeColors(false), showPath: (path) => path });
  assertEquals(lines.slice(1), ["  ●  a  maybe: train", "  ●  b  maybe: train"]);
});

Deno.test("sweepStatusLines() tells what failed the last time", () => {
  const failure = "Cannot train: the loss is NaN\nTry a smaller rate";
  const lines = sweepStatusLines({
    name: "latent",
    collecting: [],
    points: [
      { name: "rate=1", report: report([{ ...stage("train", "will-run", "b"), failure }]) },
    ],
  }, { colors: makeColors(false), showPath: (path) => path });
  assertEquals(lines.slice(2), [
    "  ●  rate=1",
    "  rate=1: train failed the last time: Cannot train: the loss is NaN",
  ]);
});

function report(stages: readonly StageReport[]): PlanReport {
  return { kind: "report", name: "latent", backend: { name: "wasm", reason: "" }, stages };
}

function stage(
  name: string,
  state: StageReport["state"],
  fingerprint: string | null,
): StageReport {
  return {
    stage: name,
    state,
    fingerprint,
    reasons: [],
    continues: null,
    restartReason: null,
    corruption: [],
    savedSeconds: null,
    failure: null,
  };
}

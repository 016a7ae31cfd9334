import { assert, assertEquals } from "@std/assert";
import { dirname } from "node:path";
import { importsOf, modulesBelow, reachedFrom, sourceOf } from "./module_graph.ts";

const HEAVY = /^(@tensorflow\/|arquero|@observablehq\/|linkedom|fast-png)/;

/** The declaration of an item of each shelf, as its file has it. */
const SHELVES: Readonly<Record<string, RegExp>> = {
  "pipeline/cli/commands": /^export const \w+: Command =/m,
  "pipeline/executors": /^export function \w+\([^)]*\): Executor /m,
  "pipeline/reporters": /^export function \w+\([^)]*ReporterOptions\): Reporter /m,
  "pipeline/stores": /^export function \w+\([^)]*\): Stores /m,
  "stages/backends/detection": /^export const \w+: BackendDetector =/m,
  "stages/backends/gradients": /^export const \w+: tf\.GradConfig =/m,
  "stages/backends/kernels": /^export const \w+: ComposedKernel =/m,
  "stages/compare/charts":
    /^export (async )?function \w+\([^)]*: (ChartedSweep|GroupedPoints)\): .*DrawnFigure\[\]/m,
  "stages/compare/tables": /^export function \w+\([^)]*: ShownComparison\): string/m,
  "stages/datasets": /^export const \w+: Dataset =/m,
  "stages/figures": /^export const \w+: Figure =/m,
  "stages/metrics": /^export const \w+(: (Image|Code)Metric =|.*satisfies SumMetric)/m,
  "stages/models": /: (Model|Convolutional|Dense)Sizes\): Vae /m,
  "stages/tables": /^export const \w+: Table =/m,
};

for (const [shelf, item] of Object.entries(SHELVES)) {
  Deno.test(`${shelf}/mod.ts lists every item of the shelf`, () => {
    const items = modulesBelow(shelf).filter((path) => item.test(sourceOf(path)));
    assert(items.length > 0, "the shelf has items");
    const listed = importsOf(`${shelf}/mod.ts`, "imports");
    assertEquals(items.filter((path) => !listed.includes(path)), []);
  });
}

Deno.test("each backend is started where it is detected", () => {
  const starters = modulesBelow("stages/backends")
    .filter((path) => dirname(path) === "stages/backends")
    .filter((path) => /^export async function start\(/m.test(sourceOf(path)));
  assert(starters.length > 0);
  const named = modulesBelow("stages/backends/detection").flatMap((path) => importsOf(path, "all"));
  assertEquals(starters.filter((path) => !named.includes(path)), []);
});

Deno.test("stages/mod.ts lists every stage", () => {
  const beside = modulesBelow("stages").filter((path) => /^stages\/[^/]+\.ts$/.test(path));
  const verbs = beside.filter((path) => !/\/(?:main|experiment|mod)\.ts$/.test(path));
  const listed = importsOf("stages/mod.ts", "at once");
  assertEquals(verbs.filter((path) => !listed.includes(path)), []);
});

// An item that its shelf's mod.ts does not list is reached by nothing; so is dead code.
Deno.test("every module is reached from stages/main.ts", () => {
  const reached = reachedFrom(["stages/main.ts"], "all");
  const modules = [...modulesBelow("pipeline"), ...modulesBelow("stages")];
  assertEquals(modules.filter((path) => !reached.has(path)), []);
});

Deno.test("planning loads no heavy library: a stage imports what it works with when it runs", () => {
  const reached = reachedFrom(["stages/experiment.ts", "pipeline/cli.ts"], "at once");
  assertEquals([...reached].filter((module) => HEAVY.test(module)), []);
});

/**
 * Gathers stored results that were made at different times, and compares them
 * by the experiment's stage that collects.
 *
 * @module
 */

import { type Problem, usageProblem } from "../../problem.ts";
import type { ConfiguredStage, ExperimentConfig } from "../../config/experiment_config.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { Json, JsonObject } from "../../json.ts";
import { join } from "../../path.ts";
import { planExperiment } from "../../plan/plan.ts";
import type { Entry } from "../../stores/result_store.ts";
import type { Engine } from "../engine.ts";
import type { RunEvent } from "../event.ts";
import { openCollectingRun } from "./open_collecting_run.ts";
import type { CollectedResults } from "../run.ts";
import { runStages } from "../run_stages.ts";
import { EVERYTHING } from "../selection.ts";

/** Results to compare. */
export interface NamedResults {
  /** What they are called in the comparison. */
  readonly name: string;
  /** The config that they are of. */
  readonly config: ExperimentConfig;
  /** The fingerprint of each stage. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

/** What a comparison needs beside its points. */
export interface CompareOptions {
  /** The stage that compares, with its params. */
  readonly comparing: ConfiguredStage;
  /** Told each thing that happens. */
  readonly report: (event: RunEvent) => void;
  /** Ends the comparison early. */
  readonly signal: AbortSignal;
}

/** What came of comparing. */
export type CompareOutcome =
  | { readonly kind: "compared"; readonly text: string }
  | { readonly kind: "failed" | "interrupted" }
  | Problem;

/** Compares points, and gives the text that says it all on a terminal. */
export async function compareResults(
  points: readonly NamedResults[],
  engine: Engine,
  { comparing, report, signal }: CompareOptions,
): Promise<CompareOutcome> {
  await using _held = await engine.work.hold();
  const collected: CollectedResults[] = [];
  const values = differences(points.map(({ config }) => config));
  for (const [index, point] of points.entries()) {
    const entries = await lookUpAll(point, engine);
    if (entries.kind === "problem") return entries;
    const { name } = point;
    collected.push({ point: { name, values: values[index]! }, entries: entries.found });
  }
  const { config } = points[0]!;
  const planned = planExperiment(config);
  if (planned.kind === "unplannable") {
    throw new Error("Cannot plan a config that was planned before");
  }
  const opened = await openCollectingRun({ ...config, stages: [comparing] }, engine, {
    ...{ collected, report, signal },
    points: planned.plan,
  });
  if (opened.kind === "problem") return opened;
  const ended = await runStages(opened.run, EVERYTHING);
  if (ended.kind === "problem") return ended;
  if (ended.kind === "failed" || ended.kind === "interrupted") return { kind: ended.kind };
  return {
    kind: "compared",
    text: await readText(ended.done.get(comparing.name)!.entry, engine, comparing),
  };
}

async function lookUpAll(
  { name, fingerprints }: NamedResults,
  { results }: Engine,
): Promise<{ readonly kind: "found"; readonly found: ReadonlyMap<string, Entry> } | Problem> {
  const found = new Map<string, Entry>();
  for (const [stage, fingerprint] of fingerprints) {
    const lookup = await results.lookup(stage, fingerprint);
    if (lookup.kind !== "hit") {
      const message = `Cannot compare "${name}": the stored result of "${stage}" is gone\n` +
        `Run it again, then compare`;
      return usageProblem(message);
    }
    found.set(stage, lookup.entry);
  }
  return { kind: "found", found };
}

/** Of each config, the values that are not the same in all of them, by path. */
function differences(configs: readonly ExperimentConfig[]): JsonObject[] {
  const flat = configs.map(flatten);
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))];
  const differing = paths.filter((path) =>
    new Set(flat.map((values) => canonicalJson(values.get(path) ?? null))).size > 1
  );
  return flat.map((values) =>
    Object.fromEntries(differing.map((path) => [path, values.get(path) ?? null]))
  );
}

function flatten({ seed, backend, stages }: ExperimentConfig): Map<string, Json> {
  const params = stages.filter(({ stage }) => !stage.collects?.length).flatMap(({ name, params }) =>
    Object.entries(params).map(([param, value]) => [`${name}.${param}`, value] as const)
  );
  return new Map<string, Json>([["seed", seed], ...Object.entries(backend), ...params]);
}

async function readText(
  { outputs }: Entry,
  { results, work }: Engine,
  { stage: { shows } }: ConfiguredStage,
): Promise<string> {
  const { artifact, file } = shows!;
  const stored = outputs[artifact]!.files.filter(({ path }) => path === file);
  await using scratch = await work.scratch();
  await results.fetch(stored, scratch.path, { link: false });
  return await Deno.readTextFile(join(scratch.path, file));
}

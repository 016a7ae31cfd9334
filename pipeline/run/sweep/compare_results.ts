import type { ConfiguredStage, ExperimentConfig } from "../../config/experiment_config.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { Json, JsonObject } from "../../json.ts";
import { join } from "../../path.ts";
import { isCollecting, planExperiment } from "../../plan/plan.ts";
import { type Problem, usageProblem } from "../../problem.ts";
import type { Entry } from "../../stores/result_store.ts";
import type { Engine } from "../engine.ts";
import type { CollectedResults, Run } from "../run.ts";
import { runStages } from "../run_stages.ts";
import { EVERYTHING } from "../selection.ts";
import { openCollectingRun } from "./open_collecting_run.ts";

/** Stored results under a name. */
export interface NamedResults {
  readonly name: string;
  readonly config: ExperimentConfig;
  readonly fingerprints: ReadonlyMap<string, string>;
}

type CompareOutcome =
  | { readonly kind: "compared"; readonly text: string }
  | { readonly kind: "failed" | "interrupted" }
  | Problem;

/** Compares stored results, and gives the text that the stage shows on a terminal. */
export async function compareResults(
  named: readonly NamedResults[],
  engine: Engine,
  { comparing, report, signal }:
    & { readonly comparing: ConfiguredStage }
    & Pick<Run, "report" | "signal">,
): Promise<CompareOutcome> {
  await using _held = await engine.work.hold();
  const collected: CollectedResults[] = [];
  const values = differences(named.map(({ config }) => config));
  for (const [index, one] of named.entries()) {
    const looked = await lookUpAll(one, engine);
    if (looked.kind === "problem") return looked;
    collected.push({ point: { name: one.name, values: values[index]! }, entries: looked.entries });
  }
  const { config } = named[0]!;
  const planned = planExperiment(config);
  if (planned.kind === "unplannable") {
    throw new Error("Cannot plan a config that was planned before");
  }
  const opened = await openCollectingRun({ ...config, stages: [comparing] }, engine, {
    points: planned.plan,
    collected,
    report,
    signal,
  });
  if (opened.kind === "problem") return opened;
  const ended = await runStages(opened.run, EVERYTHING);
  if (ended.kind === "problem") return ended;
  if (ended.kind === "failed" || ended.kind === "interrupted") return { kind: ended.kind };
  const { entry } = ended.done.get(comparing.name)!;
  return { kind: "compared", text: await readText(entry, engine, comparing) };
}

async function lookUpAll(
  { name, fingerprints }: NamedResults,
  { results }: Engine,
): Promise<{ readonly kind: "entries"; readonly entries: ReadonlyMap<string, Entry> } | Problem> {
  const entries = new Map<string, Entry>();
  for (const [stage, fingerprint] of fingerprints) {
    const lookup = await results.lookup(stage, fingerprint);
    if (lookup.kind !== "hit") {
      return usageProblem(
        `Cannot compare "${name}": the stored result of "${stage}" is gone\n` +
          `Run it again, then compare`,
      );
    }
    entries.set(stage, lookup.entry);
  }
  return { kind: "entries", entries };
}

/** The values of each config, by path, that are not the same in all configs. */
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
  const params = stages.filter(({ stage }) => !isCollecting(stage)).flatMap(({ name, params }) =>
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

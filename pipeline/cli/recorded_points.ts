import { digestFile } from "../digest/digest_file.ts";
import { dirname, join } from "../path.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { PointHalving } from "../stage.ts";
import type { Sweep, SweepPoint } from "../sweep/sweep.ts";
import type { Engine } from "../run/engine.ts";
import type { CollectedOutput } from "../run/run.ts";
import type { NamedResults } from "../run/sweep/compare_results.ts";
import { gapOf, UNWRITTEN } from "../run/sweep/point_results.ts";
import type { RecordedStage, RunFile } from "../versions/run_file.ts";
import type { PointRecord } from "../versions/run_record.ts";
import type { ResolvedRun } from "../versions/run_reference.ts";
import type { Loaded } from "./load_config.ts";

interface RecordedOptions {
  /** The config of the version. */
  readonly loaded: Loaded;
  /** Gives the artifacts to find, by name. */
  readonly artifactsOf: (config: ExperimentConfig) => readonly string[];
}

/** Finds the results of a recorded run or sweep: the version has its files, whatever the store has. */
export async function recordedPoints(
  version: ResolvedRun,
  engine: Engine,
  { loaded, artifactsOf }: RecordedOptions,
): Promise<NamedResults[]> {
  const { run } = version;
  const source = `${version.name}/${version.version}`;
  const find = (
    stages: readonly RecordedStage[],
    { config, gap }: {
      readonly config: ExperimentConfig;
      readonly gap: (artifact: string) => string;
    },
  ) => findOutputs({ ...version, stages }, engine, { artifacts: artifactsOf(config), gap });
  if (run.record.points === undefined || loaded.kind === "config") {
    const { config } = loaded.kind === "config" ? loaded : loaded.sweep.points[0]!;
    return [{
      source,
      point: null,
      config,
      ...await find(run.stages, { config, gap: () => UNWRITTEN }),
    }];
  }
  const { points } = loaded.sweep;
  return await Promise.all(run.record.points.map(async (recorded, index) => {
    const point = points.find(({ name }) => name === recorded.name) ?? points[index]!;
    const { halving } = recorded;
    const config = halving === undefined ? point.config : configAt(point, halving, loaded.sweep);
    const isWritten = (artifact: string) =>
      config.stages.some(({ stage }) => Object.hasOwn(stage.writes, artifact));
    const found = await find(stagesOf(recorded, run), {
      config,
      gap: (artifact) => isWritten(artifact) ? gapOf(recorded) : UNWRITTEN,
    });
    const named = { source, point: recorded.name, config, ...found };
    return halving === undefined ? named : { ...named, halving };
  }));
}

/** Finds the config of a point at the last rung that it reached. */
function configAt(
  { config, rungs = [] }: SweepPoint,
  { reached }: PointHalving,
  { halving }: Sweep,
): ExperimentConfig {
  const at = reached.at(-1)?.at ?? 0;
  return rungs[halving?.rungs.indexOf(at) ?? -1] ?? config;
}

/** Points that share a result have it once. */
function stagesOf({ stages }: PointRecord, run: RunFile): RecordedStage[] {
  return stages.flatMap((done) =>
    run.stages.find(({ stage, fingerprint }) =>
      stage === done.stage && fingerprint === done.fingerprint
    ) ?? []
  );
}

async function findOutputs(
  { folder, run, stages }: ResolvedRun & { readonly stages: readonly RecordedStage[] },
  engine: Engine,
  { artifacts, gap }: {
    readonly artifacts: readonly string[];
    readonly gap: (artifact: string) => string;
  },
): Promise<Pick<NamedResults, "outputs" | "missing">> {
  const outputs = new Map<string, CollectedOutput>();
  const missing: Record<string, string> = {};
  for (const artifact of artifacts) {
    const stage = stages.find((one) => Object.hasOwn(one.outputs, artifact));
    const output = stage && outputOf(stage, artifact, { folder, run });
    const altered = output && await findAltered(output);
    if (!output) missing[artifact] = gap(artifact);
    else if (altered === null) outputs.set(artifact, output);
    else {
      const lookup = await engine.results.lookup(stage.stage, stage.fingerprint);
      const stored = lookup.kind === "hit" ? lookup.entry.outputs[artifact] : undefined;
      if (stored) outputs.set(artifact, { ...stored, folder: null });
      else missing[artifact] = `its ${altered} was altered after it was recorded`;
    }
  }
  return { outputs, missing };
}

function outputOf(
  { outputs, folder: place }: RecordedStage,
  artifact: string,
  { folder, run }: Pick<ResolvedRun, "folder" | "run">,
): CollectedOutput {
  const output = outputs[artifact]!;
  const path = `${place}${output.path}`;
  const home = output.kind === "folder" ? path : dirname(path);
  const below = home === "." ? "" : `${home}/`;
  const files = run.files.filter((file) =>
    output.kind === "folder" ? file.path.startsWith(below) : file.path === path
  );
  return {
    ...output,
    files: files.map((file) => ({ ...file, path: file.path.slice(below.length) })),
    folder: join(folder, home),
  };
}

/** The path of the first file that was altered or removed; null for none. */
async function findAltered({ files, folder }: CollectedOutput): Promise<string | null> {
  for (const { path, digest } of files) {
    if (await digestFile(join(folder!, path)).catch(() => null) !== digest) return path;
  }
  return null;
}

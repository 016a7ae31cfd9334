import { configValues } from "../config/config_values.ts";
import type { Json } from "../json.ts";
import { join } from "../path.ts";
import type { Labels } from "./labels.ts";
import type { RecordedStage, RunFile } from "./run_file.ts";

/** The values of a run, or of one point of a sweep, by which runs are found. */
export interface VersionFacts {
  /** Null where the version is of no sweep. */
  readonly point: string | null;
  /** By path: `metrics.loss`, `train.epochs`, `tag`, `note`, `name`, `version`, `recordedAt`. */
  readonly values: ReadonlyMap<string, Json>;
}

/** A larger file does not hold metrics. */
const MAX_BYTES = 1_000_000;

/**
 * Reads what a version can be found by: its config, the values in its JSON artifacts as metrics, and its
 * labels; of a sweep for each point.
 */
export async function readFacts(
  folder: string,
  run: RunFile,
  { tags, note }: Labels,
): Promise<readonly VersionFacts[]> {
  const { name, version, recordedAt, record: { points = [] } } = run;
  const common: [string, Json][] = [
    ...configValues(run.config),
    ["name", name],
    ["version", version],
    ["recordedAt", recordedAt],
    ["tag", tags],
    ["note", note],
  ];
  const metricsOf = new Map<RecordedStage, readonly [string, Json][]>();
  for (const stage of run.stages) metricsOf.set(stage, await readMetrics(folder, stage));
  const shared = run.stages.filter((stage) => stage.folder === "");
  if (points.length === 0) {
    const metrics = shared.flatMap((stage) => metricsOf.get(stage)!);
    return [{ point: null, values: new Map([...common, ...metrics]) }];
  }
  return points.map((point) => {
    const own = run.stages.filter((stage) => stage.folder === `points/${point.name}/`);
    const metrics = [...shared, ...own].flatMap((stage) => metricsOf.get(stage)!);
    const values = [...common, ...Object.entries(point.values), ...metrics];
    return { point: point.name, values: new Map(values) };
  });
}

/** JSON files in an artifact that is a folder do not hold metrics, but a model's layers, say. */
async function readMetrics(
  versionFolder: string,
  { folder, outputs }: RecordedStage,
): Promise<readonly [string, Json][]> {
  const files = Object.values(outputs).filter(({ kind, path, bytes }) =>
    kind === "file" && path.endsWith(".json") && bytes <= MAX_BYTES
  );
  const texts = await Promise.all(
    files.map(({ path }) =>
      Deno.readTextFile(join(versionFolder, `${folder}${path}`)).catch(() => "null")
    ),
  );
  return texts.flatMap(metricsIn);
}

/** Lists the values in a JSON text by path, as metrics: `metrics.loss`. */
export function metricsIn(text: string): [string, Json][] {
  try {
    return flattenJson(JSON.parse(text), "metrics");
  } catch {
    return [];
  }
}

/** Lists the values in a JSON value by path, below a given one; lists are left out. */
export function flattenJson(value: Json, path: string): [string, Json][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  if (Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => flattenJson(inner, `${path}.${key}`));
}

import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Json } from "../json.ts";

/**
 * Finds the value of a config at a path, with defaults filled in.
 *
 * @param path Such as `seed` or `train.filters.encoder`.
 * @returns Null where there is none.
 */
export function valueAt(config: ExperimentConfig, path: string): Json {
  const [first, ...rest] = path.split(".") as [string, ...string[]];
  if (path === "seed") return config.seed;
  if (Object.hasOwn(config.backend, path)) return config.backend[path]!;
  const stage = config.stages.find(({ name }) => name === first);
  if (stage === undefined) return null;
  if (rest.length === 1 && rest[0] === "use") return stage.use;
  return rest.reduce<Json>(below, stage.params);
}

function below(value: Json, key: string): Json {
  const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMapping && Object.hasOwn(value, key) ? (value as Record<string, Json>)[key]! : null;
}

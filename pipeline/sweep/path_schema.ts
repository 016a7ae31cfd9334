import type { z } from "zod";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { schemaAt, type ValueSchema, valueSchema } from "../config/value_schema.ts";

/**
 * Makes a function that gives the schema of a path, such as `train.latentDim`; an empty one where
 * nothing is known.
 *
 * @param fields The schema of the settings.
 */
export function pathSchemas(
  config: ExperimentConfig | null,
  fields: z.ZodObject,
): (path: string) => ValueSchema {
  const known = new Map<string, ValueSchema>();
  const schemaOfKey = (key: string): ValueSchema => {
    const stage = config?.stages.find(({ name }) => name === key);
    if (stage !== undefined) return described(stage.stage.params);
    return Object.hasOwn(fields.shape, key) ? described(fields.shape[key]) : {};
  };
  return (path) => {
    const [first, ...rest] = path.split(".") as [string, ...string[]];
    const schema = known.get(first) ?? schemaOfKey(first);
    known.set(first, schema);
    return schemaAt(schema, rest);
  };
}

function described(schema: z.ZodType): ValueSchema {
  try {
    return valueSchema(schema);
  } catch {
    // A stage's own schema may be of any kind; the check of the config speaks of it.
    return {};
  }
}

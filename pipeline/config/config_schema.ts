import { z } from "zod";
import type { Json, JsonObject } from "../json.ts";
import { programForm } from "../program/program_form.ts";
import type { AnyStage } from "../stage.ts";
import type { CheckConfigOptions } from "./check_config.ts";
import { nameSchema, seedSchema } from "./read_settings.ts";
import { sweepSchema } from "./sweep_schema.ts";

/**
 * Makes the JSON Schema (draft 2020-12) with which editors complete and check configs.
 *
 * It requires no key, since a config may extend another that has it. It accepts any further key as
 * a stage of the user's own, with `use`, or one that runs a program.
 */
export function configSchema(
  { stages, fields }: Pick<CheckConfigOptions, "stages" | "fields">,
): JsonObject {
  const own = z.looseObject({
    use: z.string().describe("The stage's module, relative to this file"),
  }).describe("A stage of your own");
  const further = z.union([own, programForm]);
  const config = z.object({
    name: nameSchema,
    seed: seedSchema,
    extends: z.string().describe("The config that this one builds on, relative to this file"),
    ...fields.shape,
    sweep: sweepSchema.nullable().describe(sweepSchema.description!),
    ...Object.fromEntries(stages.map((stage) => [stage.name, stageSchema(stage)])),
  }).catchall(further).describe("An experiment: its settings and the stages to run");
  const schema = z.toJSONSchema(config, {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema, zodSchema }) => {
      if (zodSchema !== own) delete jsonSchema.required;
      if (zodSchema === programForm) jsonSchema.minProperties = 1;
      // An editor knows no such keywords.
      delete jsonSchema.renamed;
      delete jsonSchema.onlyWith;
    },
  });
  return { title: "Reprise experiment", ...schema as Record<string, Json> };
}

function stageSchema({ params, summary }: AnyStage): z.ZodType {
  // Named alone, as in `evaluate:`, a stage takes its defaults; null removes an inherited one.
  return z.union([params, z.null()]).describe(summary);
}

/**
 * Declarations for the module of a stage. This module is in the fingerprint of every stage, so it is a few lines long.
 *
 * @module
 */

import type { StageDefinition } from "./stage.ts";

export type * from "./stage.ts";

/**
 * Declares a stage; a stage file exports the result as its default.
 *
 * @returns The same definition, frozen. The engine checks it when it loads the stage.
 *
 * @example A stage that counts the bytes of an artifact
 * ```ts
 * import { defineStage } from "./define_stage.ts";
 * import { z } from "zod";
 *
 * export default defineStage({
 *   name: "count",
 *   summary: "Counts the bytes of the archive",
 *   module: import.meta.url,
 *   params: z.strictObject({ unit: z.enum(["B", "kB"]).default("B") }),
 *   reads: ["archive"],
 *   writes: { size: { path: "size.txt", kind: "file", summary: "The archive's size" } },
 *   async run({ params, inputs, outputs }) {
 *     const { size } = await Deno.stat(inputs.archive!);
 *     await Deno.writeTextFile(outputs.size!, `${params.unit === "B" ? size : size / 1000}\n`);
 *   },
 * });
 * ```
 */
export function defineStage<Params>(definition: StageDefinition<Params>): StageDefinition<Params> {
  return Object.freeze(definition);
}

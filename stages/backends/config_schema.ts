/**
 * The config keys that choose a backend.
 *
 * @module
 */

import { z } from "zod";
import type { JsonObject } from "../../pipeline/stage.ts";
import { detectors } from "./detection/mod.ts";

/** The keys, with their defaults. */
export const backendConfigSchema = z.strictObject({
  backend: z.enum(["auto", ...detectors.map(({ name }) => name)]).default("auto").describe(
    "Where to compute: auto takes native TensorFlow where it is or can be fetched, else wasm",
  ),
  threads: z.union([z.int().positive(), z.literal("auto")]).default("auto").describe(
    "Threads of TensorFlow; other counts give other last digits; auto takes all, wasm always one",
  ),
});

/** The values of the keys. */
export type BackendConfig = Readonly<z.infer<typeof backendConfigSchema>>;

/**
 * Checks the values and fills in the defaults.
 *
 * @throws {z.ZodError} If a key does not take its value.
 *
 * @example
 * ```ts
 * import { readBackendConfig } from "./config_schema.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(readBackendConfig({ threads: 4 }), { backend: "auto", threads: 4 });
 * ```
 */
export function readBackendConfig(settings: JsonObject): BackendConfig {
  return backendConfigSchema.parse(settings);
}

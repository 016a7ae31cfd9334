/**
 * The config fields that choose a backend.
 *
 * @module
 */

import { z } from "zod";
import type { JsonObject } from "../../pipeline/stage.ts";

/** The values of the fields. */
export interface BackendConfig {
  /** The backend that is wanted. */
  readonly backend: "auto" | "tensorflow" | "wasm" | "webgpu";
  /** Threads of TensorFlow; `auto` takes all. */
  readonly threads: number | "auto";
}

/** The fields, with their defaults. */
export const backendConfigSchema: z.ZodObject = z.strictObject({
  backend: z.enum(["auto", "tensorflow", "wasm", "webgpu"]).default("auto").describe(
    "Where to compute: auto takes native TensorFlow where it is or can be fetched, else wasm",
  ),
  threads: z.union([z.int().positive(), z.literal("auto")]).default("auto").describe(
    "Threads of TensorFlow; other counts give other last digits; auto takes all, wasm always one",
  ),
});

/**
 * Checks the fields' values and fills in what is left out.
 *
 * @param settings What the config says.
 * @throws {z.ZodError} If a value is none of those that the field takes.
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
  return backendConfigSchema.parse(settings) as unknown as BackendConfig;
}

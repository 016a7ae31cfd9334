/**
 * The config fields that choose a backend.
 *
 * @module
 */

import { z } from "zod";

/** The fields, with their defaults. */
export const backendFields = z.strictObject({
  backend: z.enum(["auto", "tensorflow", "wasm", "webgpu"]).default("auto").describe(
    "Where to compute: auto takes native TensorFlow where it is or can be fetched, else wasm",
  ),
  precision: z.enum(["float32"]).default("float32").describe("The type that numbers have"),
  threads: z.union([z.int().positive(), z.literal("auto")]).default("auto").describe(
    "Threads of TensorFlow; other counts give other last digits; auto takes all, wasm always one",
  ),
});

/** The values of the fields. */
export type BackendFields = z.infer<typeof backendFields>;

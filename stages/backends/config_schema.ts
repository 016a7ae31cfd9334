import { z } from "zod";
import { INSTRUCTION_SETS } from "./detection/instruction_set.ts";
import { detectors } from "./detection/mod.ts";

const ofTensorFlow = { onlyWith: { backend: ["auto", "tensorflow"] } };

/** The config keys that choose a backend, with their defaults. */
export const backendConfigSchema = z.strictObject({
  backend: z.enum(["auto", ...detectors.map(({ name }) => name)]).default("auto").describe(
    "Where to compute: auto is native TensorFlow, if it is there or can be fetched, else wasm",
  ),
  threads: z.union([z.int().positive(), z.literal("auto")]).default("auto").describe(
    "Threads of TensorFlow; other counts give other last digits; auto uses all, wasm always one",
  ).meta(ofTensorFlow),
  instructions: z.enum(["auto", ...INSTRUCTION_SETS]).default("auto").describe(
    "Instruction set of TensorFlow on x86: others give other last digits; auto uses the largest " +
      "that the processor has",
  ).meta(ofTensorFlow),
});

/** The values of the keys. */
export type BackendConfig = Readonly<z.infer<typeof backendConfigSchema>>;

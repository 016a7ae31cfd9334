/**
 * Brings the experiment's backends to the engine: which one a config gets on
 * this machine, and what its stages need for it.
 *
 * Nothing here loads TensorFlow.js or TensorFlow: choosing takes milliseconds.
 *
 * @module
 */

import type { BackendOutcome, BackendProvider } from "../../pipeline/backend.ts";
import { type BackendConfig, backendConfigSchema, readBackendConfig } from "./config_schema.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { detectors } from "./detection/mod.ts";
import { tensorflowDetector } from "./detection/tensorflow.ts";
import { wasmDetector } from "./detection/wasm.ts";

/** The experiment's backends on this machine. */
export const backends: BackendProvider = createProvider(thisMachine);

/**
 * Makes the provider for a machine.
 *
 * @param machine The machine; a test's stands for any.
 */
export function createProvider(machine: Machine): BackendProvider {
  return {
    configSchema: backendConfigSchema,
    resolve(settings) {
      const fields = readBackendConfig(settings);
      if (fields.backend === "auto") return resolveAuto(machine, fields);
      return detectors.find(({ name }) => name === fields.backend)!.resolve(machine, fields);
    },
    probe: () => Promise.all(detectors.map((offer) => offer.probe(machine))),
  };
}

/** TensorFlow where it is or can be had, else WebAssembly with the reason. */
async function resolveAuto(machine: Machine, fields: BackendConfig): Promise<BackendOutcome> {
  const native = await tensorflowDetector.resolve(machine, fields);
  if (native.kind === "unavailable") return fallBack(machine, fields, native);
  const { prepare } = native;
  if (prepare === undefined) return { ...native, reason: "TensorFlow is installed" };
  return {
    ...native,
    async prepare(progress) {
      const outcome = await prepare(progress);
      return outcome.kind === "resolved" ? outcome : fallBack(machine, fields, outcome);
    },
  };
}

async function fallBack(
  machine: Machine,
  fields: BackendConfig,
  { message }: { message: string },
): Promise<BackendOutcome> {
  const outcome = await wasmDetector.resolve(machine, fields);
  if (outcome.kind === "unavailable") return outcome;
  const [why] = message.split("\n");
  return { ...outcome, reason: why! };
}

import type { BackendOutcome } from "../../pipeline/backend.ts";
import type { JsonObject } from "../../pipeline/stage.ts";
import type { BackendConfig } from "./config_schema.ts";
import { detectors } from "./detection/mod.ts";
import { tensorflowDetector } from "./detection/tensorflow.ts";
import { wasmDetector } from "./detection/wasm.ts";
import { type Machine, thisMachine } from "./machine.ts";

/** Chooses the backend of a config on a machine. */
export async function resolveBackend(
  machine: Machine,
  config: BackendConfig,
): Promise<BackendOutcome> {
  if (config.backend === "auto") return await resolveAuto(machine, config);
  return await detectors.find(({ name }) => name === config.backend)!.resolve(machine, config);
}

/** Chooses the backend on this machine by settings that the schema has checked before. */
export function resolveChecked(settings: JsonObject): Promise<BackendOutcome> {
  return resolveBackend(thisMachine, settings as BackendConfig);
}

/** Takes TensorFlow where it is or can be fetched, else WebAssembly with the reason. */
async function resolveAuto(machine: Machine, config: BackendConfig): Promise<BackendOutcome> {
  const native = await tensorflowDetector.resolve(machine, config);
  if (native.kind === "unavailable") return fallBack(machine, config, native);
  const { prepare } = native;
  if (prepare === undefined) return { ...native, reason: "TensorFlow is installed" };
  return {
    ...native,
    async prepare(progress) {
      const outcome = await prepare(progress);
      return outcome.kind === "resolved" ? outcome : fallBack(machine, config, outcome);
    },
  };
}

async function fallBack(
  machine: Machine,
  config: BackendConfig,
  { message }: { message: string },
): Promise<BackendOutcome> {
  const outcome = await wasmDetector.resolve(machine, config);
  if (outcome.kind === "unavailable") return outcome;
  const [why] = message.split("\n");
  return { ...outcome, reason: why! };
}

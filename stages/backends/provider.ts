import type { BackendOutcome, BackendProvider } from "../../pipeline/backend.ts";
import { type BackendConfig, backendConfigSchema } from "./config_schema.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { detectors } from "./detection/mod.ts";
import { tensorflowDetector } from "./detection/tensorflow.ts";
import { wasmDetector } from "./detection/wasm.ts";

/** The experiment's backends on this machine. */
export const backends: BackendProvider = createProvider(thisMachine);

/** Makes the provider for a machine; it loads neither TensorFlow.js nor TensorFlow. */
export function createProvider(machine: Machine): BackendProvider {
  return {
    configSchema: backendConfigSchema,
    resolve(settings) {
      const config = backendConfigSchema.parse(settings);
      if (config.backend === "auto") return resolveAuto(machine, config);
      return detectors.find(({ name }) => name === config.backend)!.resolve(machine, config);
    },
    probe: () => Promise.all(detectors.map((detector) => detector.probe(machine))),
  };
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

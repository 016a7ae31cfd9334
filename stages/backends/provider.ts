import type { BackendProvider } from "../../pipeline/backend.ts";
import { backendConfigSchema } from "./config_schema.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { detectors } from "./detection/mod.ts";
import { resolveBackend } from "./resolve_backend.ts";

/** The experiment's backends on this machine. */
export const backends: BackendProvider = createProvider(thisMachine);

/** Makes the provider for a machine; it loads neither TensorFlow.js nor TensorFlow. */
export function createProvider(machine: Machine): BackendProvider {
  return {
    configSchema: backendConfigSchema,
    resolve: (settings) => resolveBackend(machine, backendConfigSchema.parse(settings)),
    probe: () => Promise.all(detectors.map((detector) => detector.probe(machine))),
  };
}

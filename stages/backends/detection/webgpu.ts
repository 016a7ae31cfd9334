import { findPackage } from "./find_package.ts";
import type { Machine } from "../machine.ts";
import { type BackendDetector, refuse } from "./detector.ts";

const NAME = "webgpu";
const PACKAGE = "@tensorflow/tfjs-backend-webgpu";
const WHY_MISSING = "no GPU adapter was found";
const REMEDY = "Install the GPU's Vulkan driver, or set backend: wasm";

/** TensorFlow.js's WebGPU kernels; each kind of GPU gives bits of its own. */
export const webgpuDetector: BackendDetector = {
  name: NAME,
  async resolve(machine) {
    const found = await findPackage(machine, PACKAGE);
    if (found === null) {
      const remedy = "Run deno install where the network can be reached";
      return refuse(NAME, `the package ${PACKAGE} is not installed`, { remedy });
    }
    const variables = driverVariables(machine);
    const adapter = await machine.gpuAdapter(variables);
    if (adapter === null) return refuse(NAME, WHY_MISSING, { remedy: REMEDY });
    const { driver } = await machine.nvidia();
    return {
      kind: "resolved",
      name: NAME,
      module: import.meta.resolve("../webgpu.ts"),
      facts: { backend: NAME, version: found.version, adapter, driver },
      settings: { name: NAME },
      cores: Infinity,
      access: { variables },
      reason: "",
    };
  },
  async probe(machine) {
    const adapter = await machine.gpuAdapter(driverVariables(machine));
    return adapter === null
      ? { name: NAME, state: "missing", detail: `${WHY_MISSING}; install its Vulkan driver` }
      : { name: NAME, state: "ready", detail: adapter };
  },
};

/** Keeps what names the Vulkan drivers to choose from; the adapter says which was chosen. */
function driverVariables({ variable }: Machine): Record<string, string> {
  const kept = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"].flatMap((name) => {
    const value = variable(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(kept);
}

import { type BackendDetector, refuse } from "./detector.ts";
import { findPackage } from "./find_package.ts";

const NAME = "wasm";
const PACKAGE = "@tensorflow/tfjs-backend-wasm";
const WHY_MISSING = `the package ${PACKAGE} is not installed`;
const REMEDY = "Run deno install where the network can be reached";

/** TensorFlow.js's WebAssembly kernels: one thread, and the same bits on every machine. */
export const wasmDetector: BackendDetector = {
  name: NAME,
  async resolve(machine) {
    const found = await findPackage(machine, PACKAGE);
    if (found === null) return refuse(NAME, WHY_MISSING, { remedy: REMEDY });
    const { folder, version } = found;
    return {
      kind: "resolved",
      name: NAME,
      module: import.meta.resolve("../wasm.ts"),
      facts: { backend: NAME, version },
      settings: { name: NAME, folder },
      access: { read: [folder] },
      reason: "",
    };
  },
  async probe(machine) {
    const found = await findPackage(machine, PACKAGE);
    return found === null
      ? { name: NAME, state: "missing", detail: `${WHY_MISSING}; run deno install` }
      : { name: NAME, state: "ready", detail: `TensorFlow.js ${found.version}, one thread` };
  },
};

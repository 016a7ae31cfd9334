import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { startBackend } from "../../../stages/backends/mod.ts";

/** Starts the one backend that is there on every machine. */
export async function startWasm(): Promise<void> {
  const library = fileURLToPath(import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
  await startBackend({ name: "wasm", folder: dirname(library) });
}

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "../../../stages/backends/wasm.ts";

/** Starts the one backend that is there on every machine. */
export async function startWasm(): Promise<void> {
  const library = fileURLToPath(import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
  await start({ name: "wasm", folder: dirname(library) });
}

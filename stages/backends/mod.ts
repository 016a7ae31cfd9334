/**
 * The backends that a stage can compute on, and the function that starts one.
 *
 * A backend's library is loaded only when it is started: a process computes on one.
 *
 * @module
 */

import type { JsonObject } from "../../pipeline/stage.ts";
import type { TfjsBackend } from "./backend.ts";

/** The shelf: each backend's name, and the module that starts it. */
const BACKENDS: Readonly<Record<string, () => Promise<TfjsBackend>>> = {
  tensorflow: async () => (await import("./tensorflow.ts")).tensorflow,
  wasm: async () => (await import("./wasm.ts")).wasm,
  webgpu: async () => (await import("./webgpu.ts")).webgpu,
};

/**
 * Starts the backend that a stage was given; TensorFlow.js computes on it from then on.
 *
 * Call it once, before anything is computed.
 *
 * @param settings The stage's `context.backendSettings`: the backend's `name`, and what it needs to start.
 * @throws {RangeError} If the settings name no backend of this shelf.
 * @throws {Error} If the backend cannot start; the message is for people.
 */
export async function startBackend(settings: JsonObject): Promise<void> {
  const { name } = settings;
  const load = typeof name === "string" ? BACKENDS[name] : undefined;
  if (load === undefined) {
    throw new RangeError(
      `Cannot start backend ${JSON.stringify(name)}: expected one of ${
        Object.keys(BACKENDS).map((known) => `"${known}"`).join(", ")
      }`,
    );
  }
  const backend = await load();
  await backend.start(settings);
}

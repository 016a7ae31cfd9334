/**
 * Starts TensorFlow in a process that is measured.
 *
 * @module
 */

import { backends } from "../../stages/backends/provider.ts";
import { start } from "../../stages/backends/tensorflow.ts";

/**
 * Starts TensorFlow as a stage's process does.
 *
 * @throws {Error} If it is not available.
 */
export async function startTensorflow(): Promise<void> {
  const detected = await backends.resolve({ backend: "tensorflow" });
  const resolved = detected.kind === "resolved" && detected.prepare
    ? await detected.prepare(() => {})
    : detected;
  if (resolved.kind === "unavailable") throw new Error(resolved.message);
  for (const [name, value] of Object.entries(resolved.access.variables ?? {})) {
    Deno.env.set(name, value);
  }
  await start(resolved.settings);
}

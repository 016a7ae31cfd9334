/**
 * A backend of this machine, for the tests that compute.
 *
 * @module
 */

import { backends } from "../../../stages/backends/provider.ts";
import type { BackendModule, ResolvedBackend } from "../../../pipeline/backend.ts";

/** A backend to test, or why there is none. */
export type ReadyBackend =
  | { readonly kind: "ready"; readonly backend: ResolvedBackend }
  | { readonly kind: "skipped"; readonly why: string };

/**
 * Makes a backend ready as a run would: TensorFlow is fetched into the user's cache folder if it
 * is nowhere.
 *
 * @param name The backend's name.
 */
export async function readyBackend(name: string): Promise<ReadyBackend> {
  const planned = await backends.resolve({ backend: name });
  const outcome = planned.kind === "resolved" && planned.prepare
    ? await planned.prepare(() => {})
    : planned;
  return outcome.kind === "resolved"
    ? { kind: "ready", backend: outcome }
    : { kind: "skipped", why: outcome.message.split("\n")[0]! };
}

/** Starts a backend in this process, with the environment that a stage's process would have. */
export async function startReady(ready: ReadyBackend): Promise<void> {
  if (ready.kind === "skipped") throw new Error(ready.why);
  const { module, settings, access } = ready.backend;
  for (const [name, value] of Object.entries(access.variables ?? {})) Deno.env.set(name, value);
  const { start }: BackendModule = await import(module);
  await start(settings);
}

/** Makes a function that adds tests of a backend, which are skipped by name where it is missing. */
export function testOn(
  ready: ReadyBackend,
): (name: string, check: () => void | Promise<void>) => void {
  return (name, check) => {
    if (ready.kind === "ready") return Deno.test(name, check);
    Deno.test(`${name} (skipped: ${ready.why})`, { ignore: true }, () => {});
  };
}

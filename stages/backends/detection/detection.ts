/**
 * What an offer of this shelf is: a backend as far as a machine can have it,
 * found out without loading it.
 *
 * @module
 */

import type {
  BackendProbe,
  ResolvedBackend,
  UnavailableBackend,
} from "../../../pipeline/backend.ts";
import type { BackendConfig } from "../config_schema.ts";
import type { Machine } from "../machine.ts";

/** A backend that cannot be had, and why in few words. */
export interface Refusal extends UnavailableBackend {
  /** The reason as half a sentence, such as `no GPU adapter was found`. */
  readonly why: string;
}

/** How one backend is offered to the engine. */
export interface BackendDetector {
  /** The name that configs choose it by. */
  readonly name: string;
  /** Says what a run on this backend would be. */
  readonly resolve: (machine: Machine, fields: BackendConfig) => Promise<ResolvedBackend | Refusal>;
  /** Looks at whether the machine has it. */
  readonly probe: (machine: Machine) => Promise<BackendProbe>;
}

/**
 * Words a refusal.
 *
 * @param name The backend's name.
 * @param why The reason as half a sentence.
 * @param options What to do about it: one line.
 *
 * @example
 * ```ts
 * import { refuse } from "./detection.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { message } = refuse("webgpu", "no GPU adapter was found", {
 *   remedy: "Set backend: wasm",
 * });
 * assertEquals(message, 'Cannot use backend "webgpu": no GPU adapter was found\nSet backend: wasm');
 * ```
 */
export function refuse(name: string, why: string, { remedy }: { remedy: string }): Refusal {
  return {
    kind: "unavailable",
    message: `Cannot use backend "${name}": ${why}\n${remedy}`,
    why,
  };
}

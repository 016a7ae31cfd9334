/**
 * What a stage's process tells its runner: JSON text sequences (RFC 7464) on
 * standard output, so that a library's own prints cannot be taken for them.
 *
 * @module
 */

import type { StageMessage } from "./executor.ts";

/** Starts each record (RFC 7464, section 2.2). */
export const RECORD_SEPARATOR = "\x1e";

/** One record. */
export type StageReply = StageMessage | { readonly kind: "finished" } | StageFailure;

/** How a stage failed, as its process saw it. */
export interface StageFailure {
  readonly kind: "failed";
  /** The error's class, such as `NotCapable`. */
  readonly name: string;
  /** What the error said. */
  readonly message: string;
}

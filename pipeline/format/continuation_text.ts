/**
 * Where a stage goes on from, in words.
 *
 * @module
 */

import type { Continuation } from "../checkpoint/continuation.ts";

/** Where a stage starts, as events and reports tell it. */
export interface ToldStart {
  /** Where it goes on from; null where it starts from nothing. */
  readonly continues: Continuation | null;
  /** Why it starts from nothing though a shorter result is there; null where that is not so. */
  readonly restartReason: string | null;
}

/**
 * Says where a stage goes on from.
 *
 * @example After whole units, and inside one
 * ```ts
 * import { continuationText } from "./continuation_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(continuationText({ at: 10, unit: "epoch" }), "continues from epoch 10");
 * assertEquals(continuationText({ at: 7.25, unit: "epoch" }), "continues in epoch 8");
 * ```
 */
export function continuationText({ at, unit }: Continuation): string {
  if (unit === null) return "continues from a checkpoint";
  return Number.isInteger(at)
    ? `continues from ${unit} ${at}`
    : `continues in ${unit} ${Math.floor(at) + 1}`;
}

/** Says where a stage starts; empty where it starts from nothing, as it always would. */
export function startText({ continues, restartReason }: ToldStart): string {
  if (continues !== null) return continuationText(continues);
  return restartReason === null ? "" : `starts over: ${restartReason}`;
}

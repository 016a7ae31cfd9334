import type { Continuation } from "../checkpoint/continuation.ts";
import type { StageStarted } from "../run/event.ts";

/**
 * Writes where a stage resumes.
 *
 * @example After whole units, and inside one
 * ```ts
 * import { resumeText } from "./resume_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(resumeText({ at: 10, unit: "epoch" }), "resumes from epoch 10");
 * assertEquals(resumeText({ at: 7.25, unit: "epoch" }), "resumes in epoch 8");
 * ```
 */
export function resumeText(
  { at, unit }: Continuation,
  { verb = "resumes" }: { readonly verb?: "resumes" | "resumed" } = {},
): string {
  if (unit === null) return `${verb} from a checkpoint`;
  return Number.isInteger(at)
    ? `${verb} from ${unit} ${at}`
    : `${verb} in ${unit} ${Math.floor(at) + 1}`;
}

/** Writes where a stage starts; empty where it starts from nothing, as it always would. */
export function startText(
  { continues, restartReason }: Pick<StageStarted, "continues" | "restartReason">,
): string {
  if (continues !== null) return resumeText(continues);
  return restartReason === null ? "" : `restarts: ${restartReason}`;
}

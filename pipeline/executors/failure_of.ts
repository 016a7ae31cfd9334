/**
 * Makes what a stage threw a failure to tell the runner of: any value can be
 * thrown, and what the sandbox refused may lie below a library's own error.
 *
 * @module
 */

import type { Refusal, StageFailure } from "./stage_reply.ts";

/** Chains of causes may be made to never end. */
const MOST_ERRORS = 100;

/**
 * Says how a stage failed.
 *
 * @param thrown What it threw, whatever that is.
 *
 * @example A refusal that a library wrapped
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failureOf } from "./failure_of.ts";
 *
 * const cause = new Error('Requires net access to "a.org:80", run again with the --allow-net flag');
 * assertEquals(failureOf(new Error("Cannot fetch the list", { cause })), {
 *   kind: "failed",
 *   message: "Cannot fetch the list",
 *   refusal: { access: "net", target: '"a.org:80"' },
 * });
 * ```
 */
export function failureOf(thrown: unknown): StageFailure {
  const behind = [thrown];
  for (const error of behind) {
    const refusal = refusalIn(error);
    if (refusal !== null) return { kind: "failed", message: messageOf(thrown), refusal };
    const { cause, errors } = Object(error);
    const more = [cause, ...Array.isArray(errors) ? errors : []].filter((one) => one != null);
    behind.push(...more.slice(0, MOST_ERRORS - behind.length));
  }
  return { kind: "failed", message: messageOf(thrown), refusal: null };
}

const REFUSAL = /Requires (\w+) access(?: to (.+?))?, run again with the --allow-/s;

function refusalIn(error: unknown): Refusal | null {
  const { message, stack, code } = Object(error);
  const text = String(
    typeof message === "string" ? message : typeof error === "string" ? error : "",
  );
  if (/^Deno\.(symlink|link)/.test(text)) return { access: "link", target: null };
  const [, access, target = null] = REFUSAL.exec(text) ?? [];
  if (access === undefined) return null;
  if (code === "ERR_MODULE_NOT_FOUND") return { access: "import", target };
  // Node's way to start a program looks at the environment first.
  if (String(stack).includes("deno_node/child_process")) return { access: "run", target: null };
  return { access, target };
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === "string" && thrown !== "") return thrown;
  const { message } = Object(thrown);
  if (typeof message === "string" && message !== "") return message;
  const shown = thrown instanceof Error ? "an error without a message" : Deno.inspect(thrown);
  return `Cannot go on: the stage threw ${shown}, expected an error that says why`;
}

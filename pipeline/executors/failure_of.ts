import { UserError } from "../problem.ts";
import { cutText } from "./cut_text.ts";
import type { Refusal, StageFailure } from "./stage_reply.ts";

const MESSAGE_CHARACTERS = 10_000;
const TRACE_CHARACTERS = 100_000;
/** A chain of causes may have no end. */
const MOST_ERRORS = 100;

/**
 * Describes the failure of a stage.
 *
 * @example A refusal that a library wrapped
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failureOf } from "./failure_of.ts";
 *
 * const cause = new Error('Requires net access to "a.org:80", run again with the --allow-net flag');
 * const { message, refusal } = failureOf(new Error("Cannot fetch the list", { cause }));
 * assertEquals(message, "Cannot fetch the list");
 * assertEquals(refusal, { access: "net", target: '"a.org:80"' });
 * ```
 */
export function failureOf(thrown: unknown): StageFailure {
  try {
    const refusal = refusalBehind(thrown);
    return {
      kind: "failed",
      message: cutText(messageOf(thrown), MESSAGE_CHARACTERS),
      // What the stage did not declare is its mistake, whatever a library makes of it.
      isBug: refusal !== null || !isExplained(thrown),
      trace: cutText(traceOf(thrown), TRACE_CHARACTERS),
      refusal,
    };
  } catch {
    // A property of what was thrown may throw.
    const message = "Cannot go on: the stage threw what cannot be shown, expected an error";
    return { kind: "failed", message, isBug: true, trace: "", refusal: null };
  }
}

function refusalBehind(thrown: unknown): Refusal | null {
  const behind = [thrown];
  for (const error of behind) {
    const refusal = refusalIn(error);
    if (refusal !== null) return refusal;
    const { cause, errors } = Object(error);
    const more = [cause, ...Array.isArray(errors) ? errors : []].filter((one) => one != null);
    behind.push(...more.slice(0, MOST_ERRORS - behind.length));
  }
  return null;
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

function isExplained(thrown: unknown): boolean {
  return thrown instanceof Error && typeof thrown.message === "string" && thrown.message !== "" &&
    (thrown instanceof UserError || Object.getPrototypeOf(thrown) === Error.prototype);
}

function traceOf(thrown: unknown): string {
  return typeof thrown === "string" ? thrown : Deno.inspect(thrown, { colors: false });
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === "string" && thrown !== "") return thrown;
  const { message } = Object(thrown);
  if (typeof message === "string" && message !== "") return message;
  const shown = thrown instanceof Error ? "an error without a message" : Deno.inspect(thrown);
  return `Cannot go on: the stage threw ${shown}, expected an error that says why`;
}

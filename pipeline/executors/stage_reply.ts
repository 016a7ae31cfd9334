import type { StageMessage } from "./executor.ts";

/** Starts each record of a JSON text sequence (RFC 7464, section 2.2). */
export const RECORD_SEPARATOR = "\x1e";

/**
 * A reply of a stage's process to the runner: a record on standard output, after a separator, so
 * that a library's own prints cannot be taken for it.
 */
export type StageReply = StageMessage | { readonly kind: "finished" } | StageFailure;

/** The failure of a stage, as its process saw it. */
export interface StageFailure {
  readonly kind: "failed";
  readonly message: string;
  /** A bug of the stage: any error but a plain `Error` with a message, which explains itself. */
  readonly isBug: boolean;
  /** The error with its trace. */
  readonly trace: string;
  /** The refusal of the sandbox that is behind the failure; null where there is none. */
  readonly refusal: Refusal | null;
}

/** An access that was refused. */
export interface Refusal {
  /** The kind of access: as Deno names it, or `link` for making one. */
  readonly access: string;
  /** The target, as Deno names it, such as `"/etc/hosts"`; null where it names none. */
  readonly target: string | null;
}

/**
 * Reads a line of a stage's standard output.
 *
 * A record may follow a print that did not end its line. What only looks like a record was printed,
 * too.
 *
 * @example A record behind a print
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readReply, RECORD_SEPARATOR } from "./stage_reply.ts";
 *
 * const line = `loading …${RECORD_SEPARATOR}{"kind":"finished"}`;
 * assertEquals(readReply(line), { printed: "loading …", reply: { kind: "finished" } });
 * ```
 */
export function readReply(
  line: string,
): { readonly printed: string; readonly reply: StageReply | null } {
  const at = line.indexOf(RECORD_SEPARATOR);
  const reply = at < 0 ? null : parse(line.slice(at + RECORD_SEPARATOR.length));
  return { printed: reply === null ? line : line.slice(0, at), reply };
}

const KINDS: ReadonlySet<unknown> = new Set(["progress", "note", "finished", "failed"]);

function parse(text: string): StageReply | null {
  try {
    const reply = JSON.parse(text);
    return KINDS.has(reply?.kind) ? reply : null;
  } catch {
    return null;
  }
}

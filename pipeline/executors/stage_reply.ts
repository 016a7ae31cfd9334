import type { StageMessage } from "./executor.ts";
import { checkNote, checkProgress, finiteOrText, shown } from "./stage_message.ts";

/** Starts each record of a JSON text sequence (RFC 7464, section 2.2). */
export const RECORD_SEPARATOR = "\x1e";

/**
 * A reply of a stage's process to the runner: a record on standard output, after a separator and a
 * mark that the runner chose for this process, so that nothing that is printed can be taken for it.
 */
export type StageReply = StageMessage | { readonly kind: "finished" } | StageFailure;

/** The failure of a stage, as its process saw it. */
export interface StageFailure {
  readonly kind: "failed";
  readonly message: string;
  /** A bug of the stage: any error that does not explain itself. */
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

/** A stage may replace it for itself. */
const { stringify } = JSON;

/** Writes a reply as a line. */
export function writeReply(reply: StageReply, mark: string): string {
  return `${RECORD_SEPARATOR}${mark}${stringify(reply, finiteOrText)}\n`;
}

/** A line of a stage's standard output. */
export interface ReadLine {
  /** The text before the record, or all of the line. */
  readonly printed: string;
  /** Null for a line without a record. */
  readonly reply: StageReply | null;
}

/**
 * Reads a line of a stage's standard output. A record may follow a print that did not end its line.
 *
 * @throws {TypeError} If the record is none that a stage may send; the message has what was given.
 *
 * @example A record behind a print
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readReply, writeReply } from "./stage_reply.ts";
 *
 * const record = writeReply({ kind: "note", message: "ready" }, "4f");
 * const { printed, reply } = readReply(`loading …${record.trimEnd()}`, "4f");
 * assertEquals([printed, reply], ["loading …", { kind: "note", message: "ready" }]);
 * assertEquals(readReply(record, "5e"), { printed: record, reply: null });
 * ```
 */
export function readReply(line: string, mark: string): ReadLine {
  const start = `${RECORD_SEPARATOR}${mark}`;
  const at = line.indexOf(start);
  const record = at < 0 ? null : parse(line.slice(at + start.length));
  if (record === null) return { printed: line, reply: null };
  return { printed: line.slice(0, at), reply: checkReply(record) };
}

/** A process that was killed may have written half a record. */
function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return Object(JSON.parse(text));
  } catch {
    return null;
  }
}

function checkReply({ kind, progress, ...reply }: Readonly<Record<string, unknown>>): StageReply {
  switch (kind) {
    case "note":
      return { kind, message: checkNote(reply.message) };
    case "progress":
      return { kind, progress: checkProgress(progress) };
    case "finished":
      return { kind };
    case "failed":
      return {
        kind,
        message: String(reply.message),
        isBug: reply.isBug === true,
        trace: String(reply.trace),
        refusal: checkRefusal(reply.refusal),
      };
    default:
      throw new TypeError(`Cannot read what the stage says: its kind is ${shown(kind)}`);
  }
}

function checkRefusal(given: unknown): Refusal | null {
  const { access, target } = Object(given);
  if (typeof access !== "string") return null;
  return { access, target: typeof target === "string" ? target : null };
}

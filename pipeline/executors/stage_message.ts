import type { Progress } from "../stage.ts";
import { cutText } from "./cut_text.ts";

/** A longer note is cut; the log has all of it. */
const NOTE_CHARACTERS = 4_000;
/** The longest label, unit or name of a value, and the most values: a line shows no more. */
const LABEL_CHARACTERS = 200;
const MOST_VALUES = 20;

/**
 * Checks a note and cuts it to its greatest length.
 *
 * @throws {TypeError} If it is not a text; the message has what was given.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { checkNote } from "./stage_message.ts";
 *
 * assertEquals(checkNote("half way"), "half way");
 * assertThrows(() => checkNote(42), TypeError, "Cannot show a note: got 42, expected a text");
 * ```
 */
export function checkNote(given: unknown): string {
  if (typeof given !== "string") {
    throw new TypeError(`Cannot show a note: got ${shown(given)}, expected a text`);
  }
  return cutText(given, NOTE_CHARACTERS, { rest: " in the log" });
}

/**
 * Checks progress, and leaves out what a line cannot show.
 *
 * @throws {TypeError} If a field is missing or wrong; the message has what was given.
 */
export function checkProgress(given: unknown): Progress {
  if (typeof given !== "object" || given === null) {
    throw new TypeError(`Cannot show progress: got ${shown(given)}, expected an object`);
  }
  const { done, total, unit, label, values } = given as Readonly<Record<string, unknown>>;
  return {
    done: checkAmount("done", done),
    ...total === undefined ? {} : { total: checkAmount("total", total) },
    unit: checkText("unit", unit),
    ...label === undefined ? {} : { label: checkText("label", label) },
    ...values === undefined ? {} : { values: checkValues(values) },
  };
}

function checkAmount(field: string, given: unknown): number {
  if (typeof given === "number" && Number.isFinite(given) && given >= 0) return given;
  throw wrong(field, given, "a number from 0 up");
}

function checkText(field: string, given: unknown): string {
  if (typeof given === "string") return cutText(given, LABEL_CHARACTERS);
  throw wrong(field, given, "a text");
}

function checkValues(given: unknown): Readonly<Record<string, number>> {
  if (typeof given !== "object" || given === null) {
    throw wrong("values", given, "an object of numbers");
  }
  const values = Object.entries(given).slice(0, MOST_VALUES).map(([name, value]) => {
    // JSON has no word for what is not finite; a loss may be.
    const number = typeof value === "string" && NOT_FINITE.has(value) ? Number(value) : value;
    if (typeof number !== "number") throw wrong(`values.${cutText(name, 40)}`, value, "a number");
    return [cutText(name, LABEL_CHARACTERS), number] as const;
  });
  return Object.fromEntries(values);
}

/** The texts that {@linkcode finiteOrText} writes. */
const NOT_FINITE: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

/** Replaces a number that JSON cannot hold by its text, for `JSON.stringify`. */
export function finiteOrText(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function wrong(field: string, given: unknown, wanted: string): TypeError {
  const what = given === undefined ? `${field} is missing` : `${field} is ${shown(given)}`;
  return new TypeError(`Cannot show progress: ${what}, expected ${wanted}`);
}

/** Writes what was given, for a message. */
export function shown(given: unknown): string {
  try {
    const text = Deno.inspect(given, { depth: 1, iterableLimit: 5, strAbbreviateSize: 60 });
    return cutText(text.replaceAll(/\s+/g, " "), 120);
  } catch {
    return "what cannot be shown";
  }
}

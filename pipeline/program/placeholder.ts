import { canonicalJson } from "../digest/canonical_json.ts";
import type { Json } from "../json.ts";

/** The kinds of placeholders that name something, such as `{inputs.data}`. */
export const NAMING_KINDS = ["params", "inputs", "outputs", "files", "folders"] as const;
/** The placeholders that stand alone, such as `{seed}`. */
export const LONE_KINDS = ["seed", "threads", "checkpoint", "state", "provenance"] as const;

/** A placeholder in the text of a program's argument. */
export interface Placeholder {
  readonly kind: typeof NAMING_KINDS[number] | typeof LONE_KINDS[number];
  /** The name behind the dot, such as `data`; empty for one that stands alone. */
  readonly name: string;
}

const PLACEHOLDER = new RegExp(
  `\\{(?:(${NAMING_KINDS.join("|")})\\.([\\w.-]+)|(${LONE_KINDS.join("|")}))\\}`,
  "g",
);

/**
 * Lists the placeholders of a text. Other braces, such as those of awk, are text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { placeholdersIn } from "./placeholder.ts";
 *
 * assertEquals(placeholdersIn("--lr={params.lr} {print $1} {seed}"), [
 *   { kind: "params", name: "lr" },
 *   { kind: "seed", name: "" },
 * ]);
 * ```
 */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, ...groups]) => placeholderOf(groups));
}

/** Puts values in place of the placeholders of a text. */
export function fillPlaceholders(
  text: string,
  valueOf: (placeholder: Placeholder) => string,
): string {
  return text.replaceAll(PLACEHOLDER, (_, ...groups) => valueOf(placeholderOf(groups)));
}

function placeholderOf([kind, name = "", lone]: readonly (string | undefined)[]): Placeholder {
  return { kind: (kind ?? lone) as Placeholder["kind"], name };
}

/** Writes the value of a param: a text as it is, all else as JSON. */
export function paramText(value: Json): string {
  return typeof value === "string" ? value : canonicalJson(value);
}

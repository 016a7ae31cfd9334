import type { Json, JsonObject } from "../../../pipeline/stage.ts";
import { valueText } from "./value_text.ts";

/**
 * Writes different values of one param, no two alike. Of several mappings, a text has what tells them
 * apart.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valueTexts } from "./value_texts.ts";
 *
 * const decay = { kind: "exponential", decayRate: 0.5 };
 * assertEquals(
 *   valueTexts([{ ...decay, decaySteps: 100 }, { ...decay, decaySteps: 200 }, { kind: "constant" }]),
 *   ["decaySteps 100", "decaySteps 200", "kind constant"],
 * );
 * assertEquals(valueTexts([1, "1", [8, 16]]), ["1", '"1"', "8 16"]);
 * ```
 */
export function valueTexts(values: readonly (Json | undefined)[]): string[] {
  const mappings = values.filter(isMapping);
  const paths = mappings.length < 2 ? null : tellingPaths(mappings.map((one) => flatten(one)));
  const texts = values.map((value) =>
    paths !== null && isMapping(value) ? mappingText(flatten(value), paths) : valueText(value)
  );
  return texts.map((text, index) =>
    // A number and its text, say. The first keeps the plain form.
    texts.indexOf(text) === index ? text : JSON.stringify(values[index] ?? null)
  );
}

/** Finds few paths at which each mapping has other values than any other. */
function tellingPaths(mappings: readonly ReadonlyMap<string, string>[]): string[] {
  const all = [...new Set(mappings.flatMap((one) => [...one.keys()]))];
  const chosen: string[] = [];
  const countApart = (paths: readonly string[]) =>
    new Set(mappings.map((one) => JSON.stringify(paths.map((path) => one.get(path) ?? null)))).size;
  while (countApart(chosen) < mappings.length && chosen.length < all.length) {
    const left = all.filter((path) => !chosen.includes(path));
    const counts = left.map((path) => countApart([...chosen, path]));
    chosen.push(left[counts.indexOf(Math.max(...counts))]!);
  }
  return all.filter((path) => chosen.includes(path));
}

function mappingText(mapping: ReadonlyMap<string, string>, paths: readonly string[]): string {
  const own = paths.filter((path) => mapping.has(path));
  // It is told by what it lacks: its first value says more.
  const shown = own.length > 0 ? own : [...mapping.keys()].slice(0, 1);
  return shown.map((path) => `${path} ${mapping.get(path)}`).join(", ") || "{}";
}

function flatten(mapping: JsonObject, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(mapping).flatMap(([key, value]): [string, string][] =>
      isMapping(value)
        ? [...flatten(value, `${prefix}${key}.`)]
        : [[`${prefix}${key}`, valueText(value)]]
    ),
  );
}

function isMapping(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Puts values of wrong types into JSON.
 *
 * @module
 */

import type { Json } from "../../pipeline/json.ts";
import type { Dice } from "./dice.ts";

const STRANGE: readonly string[] = [
  "null",
  "true",
  "-1",
  "0.5",
  "1e308",
  '""',
  '"a"',
  '"../../evil"',
  '"/etc/passwd"',
  '"a\\u0000"',
  "[]",
  "{}",
  "[[]]",
  '{"toString":1}',
  '{"__proto__":{"a":1}}',
  '{"constructor":null}',
  '{"length":3}',
  '"\\ud800"',
  '["a","a"]',
  `"${"f".repeat(64)}"`,
  '"v3"',
  '{"path":"../x"}',
];

/** Replaces one to three parts of a value by strange ones, or adds or drops some. */
export function mutateJson(value: Json, dice: Dice): Json {
  const copy = { root: structuredClone(value) };
  for (let count = dice.below(3); count >= 0; count--) {
    const places = placesIn(copy);
    if (places.length === 0) break;
    const [holder, key] = dice.pick(places);
    const strange = JSON.parse(dice.pick(STRANGE));
    if (dice.chance(0.15)) {
      delete holder[key];
    } else if (dice.chance(0.1)) {
      holder[dice.pick(["__proto__x", "toString", "extra", "0"])] = strange;
    } else {
      holder[key] = strange;
    }
  }
  // A part that was dropped from a list leaves a hole, which JSON writes as null.
  return JSON.parse(JSON.stringify(copy.root ?? null));
}

type Holder = Record<string, Json>;

function placesIn(value: unknown): [Holder, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [Holder, string][] => [
    [value as Holder, key],
    ...placesIn(inner),
  ]);
}

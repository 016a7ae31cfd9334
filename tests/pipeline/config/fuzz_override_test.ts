/**
 * Overrides that a shell passes on as they are: what is typed arrives, or is refused. Nothing else
 * becomes of it.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { type ConfigNode, toValue } from "../../../pipeline/config/config_node.ts";
import { readValues } from "../../../pipeline/config/read_values.ts";
import type { Json } from "../../../pipeline/json.ts";
import { type Dice, makeDice } from "../../helpers/dice.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_129);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 20_000);

/** Each has a meaning in YAML, in a shell or in JSON. */
const SCRAPS = [
  ...[" ", "#", "&", "*", "!", "|", ">", "%", "@", "`", "~", "?", "-", ":", ",", "=", "\t", "\n"],
  ...["[", "]", "{", "}", '"', "'", "\\", "null", "true", "no", "1", "0x1f", "1e3", ".5", "007"],
  ...[
    "a",
    "b c",
    "<<",
    "---",
    "...",
    "é",
    "日本",
    "😀",
    ": ",
    " #",
    "- ",
    "? ",
    "!!str ",
    "\ud800",
  ],
];

function read(text: string): readonly ConfigNode[] | null {
  const source = { file: "command line", folder: "/", text: `a.b=${text}` };
  const outcome = readValues(source, { path: "a.b", from: 4 });
  if (outcome.kind === "values") return outcome.values;
  const { message, range } = outcome.problem;
  assert(message.startsWith('Cannot read "a.b": ') && !message.includes("undefined"), message);
  assert(range.start >= 4 && range.end <= source.text.length, JSON.stringify([text, range]));
  return null;
}

Deno.test(`readValues() takes words as they are typed, or refuses them (seed ${SEED})`, () => {
  const dice = makeDice(SEED);
  let taken = 0;
  for (let index = 0; index < COUNT; index++) {
    const text = Array.from({ length: 1 + dice.below(6) }, () => dice.pick(SCRAPS)).join("");
    const values = read(text);
    if (values === null || /^\s*["'[{]|,\s*["'[{]/.test(text)) continue;
    taken++;
    const shown = values.map(({ range }) => text.slice(range.start - 4, range.end - 4));
    assertEquals(values.map(toValue), shown.map(meaningOf), JSON.stringify(text));
    // Only numbers and the like may have spaces around them; all else is there.
    assertEquals(shown.join(","), text.split(",").map(withoutSpace).join(","));
  }
  assert(taken > COUNT / 4, `${taken} of ${COUNT} were taken`);
});

Deno.test(`readValues() takes any JSON, however it is spaced (seed ${SEED})`, () => {
  const dice = makeDice(SEED);
  for (let index = 0; index < COUNT / 10; index++) {
    const value = drawJson(dice, 0);
    const text = JSON.stringify(value, null, dice.pick([0, 1, "\t"]));
    assertEquals(read(text)?.map(toValue), [value], text);
    assertEquals(read(`${text}, ${text}`)?.map(toValue), [value, value], text);
  }
});

function meaningOf(word: string): Json {
  if (["null", "true", "false"].includes(word)) return JSON.parse(word);
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$|^0x[\da-f]+$/i.test(word) ? Number(word) + 0 : word;
}

function withoutSpace(part: string): string {
  const word = part.trim();
  return typeof meaningOf(word) === "string" ? part : word;
}

function drawJson(dice: Dice, depth: number): Json {
  if (depth > 3 || dice.chance(0.4)) {
    return dice.pick<Json>([
      null,
      true,
      false,
      0,
      -1.5,
      1e300,
      "",
      " a ",
      "1",
      "null",
      drawText(dice),
    ]);
  }
  const items = Array.from({ length: dice.below(4) }, () => drawJson(dice, depth + 1));
  return dice.chance(0.5)
    ? items
    : Object.fromEntries(items.map((item, index) => [`${drawText(dice)}${index}`, item]));
}

function drawText(dice: Dice): string {
  return Array.from({ length: dice.below(5) }, () => dice.pick(SCRAPS)).join("").toWellFormed();
}

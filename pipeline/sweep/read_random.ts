import type { ConfigEntry, ConfigNode, ListNode, MappingNode } from "../config/config_node.ts";
import { describeInexact, inexactNumbers } from "../config/inexact_number.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { type DrawForm, MAX_PATHS, type RandomForm } from "../config/sweep_schema.ts";
import { type DrawnRange, drawNumber, drawUnit } from "./draw_value.ts";
import { type Choice, distinct, type Factor } from "./factor.ts";
import { type ChoiceOptions, readChoice } from "./read_choice.ts";

/** The checked value of `random`, and what its values are read with. */
export interface RandomOptions extends ChoiceOptions {
  readonly form: RandomForm;
}

/**
 * Draws the points that `random` asks for.
 *
 * Each value is a function of the seed, its path and the point's position alone (see {@linkcode
 * drawUnit}). Of equal points only the first counts, so there may be fewer than `count`.
 */
export function readRandom(
  node: MappingNode,
  { form, ...reading }: RandomOptions,
): Factor {
  const entries = [...(node.entries.get("values")!.value as MappingNode).entries];
  const draws = entries.map(([path, entry]) =>
    readDraw(path, entry, { ...reading, form: form.values[path]! })
  );
  const wrong = draws.flatMap(({ problem }) => problem ?? []);
  reading.problems.push(...wrong);
  // More paths are refused later on, and drawing them could take hours.
  const most = draws.length > MAX_PATHS ? 1 : form.count;
  const count = wrong.length > 0 ? 0 : most;
  const alternatives = Array.from(
    { length: count },
    (_, index) => draws.map(({ draw }) => draw(form.seed, index)),
  );
  return { origin: "random", alternatives: distinct(alternatives) };
}

interface Draw {
  readonly draw: (seed: number, index: number) => Choice;
  readonly problem: ConfigProblem | null;
}

function readDraw(
  path: string,
  { key, value }: ConfigEntry,
  { form, ...reading }: ChoiceOptions & { readonly form: DrawForm },
): Draw {
  const { entries, range } = value as MappingNode;
  if (form.choice !== undefined) {
    const { items } = entries.get("choice")!.value as ListNode;
    const choices = items.map((item) => readChoice({ path, key, value: item }, reading));
    const draw = (seed: number, index: number) =>
      choices[Math.floor(drawUnit({ seed, path, index }) * choices.length)]!;
    return { draw, problem: null };
  }
  const bounds = [entries.get("from")!.value, entries.get("to")!.value];
  const { from, to, scale = "linear" } = form as DrawForm & { from: number; to: number };
  const interval = { from, to, scale, isInteger: bounds.every(isWrittenAsInteger) };
  const draw = (seed: number, index: number): Choice => {
    const drawn = drawNumber(interval, { seed, path, index });
    const node: ConfigNode = { kind: "scalar", value: drawn, range };
    return { path, key, value: node, text: JSON.stringify(drawn) };
  };
  return { draw, problem: refuseRange(path, interval, bounds) };
}

/** `1.0` and `1e3` ask for numbers with a fraction, which only their text tells. */
function isWrittenAsInteger(node: ConfigNode): boolean {
  if (node.kind !== "scalar") return false;
  return /^([-+]?\d+|0[xo][\da-f]+)$/i.test(node.written ?? String(node.value));
}

function refuseRange(
  path: string,
  { from, to, scale }: DrawnRange,
  bounds: readonly ConfigNode[],
): ConfigProblem | null {
  const [inexact] = bounds.flatMap((bound) => inexactNumbers(bound));
  if (inexact !== undefined) return describeInexact(inexact.node, path);
  const head = `Cannot draw "${path}": expected`;
  if (from > to) {
    return { range: bounds[1]!.range, message: `${head} "to" of at least ${from}, got ${to}` };
  }
  return scale === "log" && from <= 0
    ? { range: bounds[0]!.range, message: `${head} "from" above 0 with scale "log", got ${from}` }
    : null;
}

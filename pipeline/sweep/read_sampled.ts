import type { ConfigEntry, ConfigNode, ListNode, MappingNode } from "../config/config_node.ts";
import { describeInexact, inexactNumbers } from "../config/inexact_number.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { type DrawForm, MAX_PATHS } from "../config/sweep_schema.ts";
import { type DrawnRange, drawNumber, drawUnit } from "./draw_value.ts";
import type { Choice } from "./factor.ts";
import { type ChoiceOptions, readChoice } from "./read_choice.ts";

/** A path whose values are sampled. */
export interface Sampled {
  readonly path: string;
  /** The numbers to draw from, or how many choices there are: a value is then the position of one. */
  readonly values: DrawnRange | number;
  readonly choiceOf: (value: number) => Choice;
  readonly valueOf: (choice: Choice) => number;
}

/** The checked `values`, and what they are read with. */
export interface SampledOptions extends ChoiceOptions {
  readonly forms: Readonly<Record<string, DrawForm>>;
}

/**
 * Reads the `values` of `random` or `tpe`.
 *
 * @returns Each path, and the number of points that it makes sense to draw: none where a range is wrong,
 * and one where paths are so many that they are refused later on, as drawing them could take hours.
 */
export function readSampled(
  node: MappingNode,
  { forms, ...reading }: SampledOptions,
): { readonly sampled: readonly Sampled[]; readonly most: number } {
  const before = reading.problems.length;
  const sampled = [...(node.entries.get("values")!.value as MappingNode).entries]
    .map(([path, entry]) => readPath(path, entry, { ...reading, form: forms[path]! }));
  const isWrong = reading.problems.length > before;
  return { sampled, most: isWrong ? 0 : sampled.length > MAX_PATHS ? 1 : Infinity };
}

/**
 * Draws a value for each path. It is a function of the seed, the path and the point's position alone (see
 * {@linkcode drawUnit}).
 */
export function drawAll(
  sampled: readonly Sampled[],
  key: { readonly seed: number; readonly index: number },
): readonly Choice[] {
  return sampled.map(({ path, values, choiceOf }) =>
    choiceOf(
      typeof values === "number"
        ? Math.floor(drawUnit({ ...key, path }) * values)
        : drawNumber(values, { ...key, path }),
    )
  );
}

function readPath(
  path: string,
  { key, value }: ConfigEntry,
  { form, ...reading }: ChoiceOptions & { readonly form: DrawForm },
): Sampled {
  const { entries, range } = value as MappingNode;
  if (form.choice !== undefined) {
    const { items } = entries.get("choice")!.value as ListNode;
    const choices = items.map((item) => readChoice({ path, key, value: item }, reading));
    return {
      path,
      values: choices.length,
      choiceOf: (position) => choices[position]!,
      valueOf: ({ text }) => choices.findIndex((choice) => choice.text === text),
    };
  }
  const bounds = [entries.get("from")!.value, entries.get("to")!.value];
  const { from, to, scale = "linear" } = form as DrawForm & { from: number; to: number };
  const interval = { from, to, scale, isInteger: bounds.every(isWrittenAsInteger) };
  const problem = refuseRange(path, interval, bounds);
  if (problem !== null) reading.problems.push(problem);
  return {
    path,
    values: interval,
    choiceOf(drawn) {
      const node: ConfigNode = { kind: "scalar", value: drawn, range };
      return { path, key, value: node, text: JSON.stringify(drawn) };
    },
    valueOf: ({ text }) => Number(text),
  };
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

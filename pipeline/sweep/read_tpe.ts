import type { MappingNode } from "../config/config_node.ts";
import type { TpeForm } from "../config/sweep_schema.ts";
import { type Choice, distinct, type Factor, type Sampler } from "./factor.ts";
import type { ChoiceOptions } from "./read_choice.ts";
import { drawAll, readSampled, type Sampled } from "./read_sampled.ts";

/** The checked value of `tpe`, and what its values are read with. */
export interface TpeOptions extends ChoiceOptions {
  readonly form: TpeForm;
}

/** Draws the points that `tpe` starts with, as `random` would; the others follow from their scores. */
export function readTpe(node: MappingNode, { form, ...reading }: TpeOptions): Factor {
  const { count, seed, startup, atOnce, values } = form;
  const { sampled, most } = readSampled(node, { ...reading, forms: values });
  const alternatives = Array.from(
    { length: Math.min(startup, count, most) },
    (_, index) => drawAll(sampled, { seed, index }),
  );
  const propose = proposeBy(sampled, seed);
  return {
    origin: "tpe",
    alternatives: distinct(alternatives),
    sampler: { count: Math.min(count, most), atOnce, propose, corners: cornersOf(sampled) },
  };
}

/** Sets each path to the ends of its range, or to each of its choices, with the others at their first. */
function cornersOf(sampled: readonly Sampled[]): readonly (readonly Choice[])[] {
  const ends = sampled.map(({ values, choiceOf }) => {
    const all = typeof values === "number"
      ? Array.from({ length: values }, (_, position) => position)
      : [values.from, values.to];
    return all.map(choiceOf);
  });
  const first = ends.map(([choice]) => choice!);
  return ends.flatMap((choices, position) => choices.map((choice) => first.with(position, choice)));
}

/** A path that the command line fixes is in no alternative, and is not sampled. */
function proposeBy(sampled: readonly Sampled[], seed: number): Sampler["propose"] {
  return async (tried, index) => {
    // Only a sweep that goes on needs it.
    const { proposeTpe } = await import("./propose_tpe.ts");
    const paths = new Set(tried.flatMap(({ choices }) => choices.map(({ path }) => path)));
    const varied = sampled.filter(({ path }) => paths.has(path));
    const trials = tried.map(({ choices, score }) => ({
      values: varied.map(({ path, valueOf }) =>
        valueOf(choices.find((choice) => choice.path === path)!)
      ),
      score,
    }));
    const proposed = proposeTpe(varied, { trials, seed, index });
    return proposed?.map((value, position) => varied[position]!.choiceOf(value)) ?? null;
  };
}

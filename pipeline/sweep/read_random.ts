import type { MappingNode } from "../config/config_node.ts";
import type { RandomForm } from "../config/sweep_schema.ts";
import { distinct, type Factor } from "./factor.ts";
import type { ChoiceOptions } from "./read_choice.ts";
import { drawAll, readSampled } from "./read_sampled.ts";

/** The checked value of `random`, and what its values are read with. */
export interface RandomOptions extends ChoiceOptions {
  readonly form: RandomForm;
}

/** Draws the points that `random` asks for. Of equal ones only the first counts. */
export function readRandom(
  node: MappingNode,
  { form: { count, seed, values }, ...reading }: RandomOptions,
): Factor {
  const { sampled, most } = readSampled(node, { ...reading, forms: values });
  const alternatives = Array.from(
    { length: Math.min(count, most) },
    (_, index) => drawAll(sampled, { seed, index }),
  );
  return { origin: "random", alternatives: distinct(alternatives) };
}

import type { GraphTensor } from "../graph.ts";
import type { GraphOps } from "../graph_ops.ts";

/** A minimal filtering algorithm F(m, 3) in one dimension: its transforms, on tensors. */
export interface MinimalFiltering {
  /** The outputs of a tile, m. */
  readonly outputs: number;
  /** The transform of a filter, G: `outputs` + 2 rows of three. */
  readonly filter: readonly (readonly number[])[];
  /** The transform of `outputs` + 2 inputs, Bᵀ d. */
  readonly input: Transform;
  /** The transform of the products to `outputs` outputs, Aᵀ m. */
  readonly output: Transform;
  /** The transform of the gradient of `outputs` outputs, A y. */
  readonly gradient: Transform;
}

type Transform = (ops: GraphOps, values: readonly GraphTensor[]) => GraphTensor[];

/**
 * F(4, 3): six multiplications for four outputs.
 *
 * Source: A. Lavin, S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2016, section 4.2.
 */
export const F4: MinimalFiltering = {
  outputs: 4,
  filter: [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
  ],
  input(ops, values) {
    const { add, subtract, scale } = ops;
    const [d0, d1, d2, d3, d4, d5] = values as GraphTensor[];
    const a = subtract(d4!, scale(d2!, 4));
    const b = subtract(d3!, scale(d1!, 4));
    const c = subtract(d4!, d2!);
    const e = scale(subtract(d3!, d1!), 2);
    return [
      add(subtract(scale(d0!, 4), scale(d2!, 5)), d4!),
      add(a, b),
      subtract(a, b),
      add(c, e),
      subtract(c, e),
      add(subtract(scale(d1!, 4), scale(d3!, 5)), d5!),
    ];
  },
  output(ops, values) {
    const { add, subtract, scale } = ops;
    const [m0, m1, m2, m3, m4, m5] = values as GraphTensor[];
    const [s1, d1] = [add(m1!, m2!), subtract(m1!, m2!)];
    const [s2, d2] = [add(m3!, m4!), subtract(m3!, m4!)];
    return [
      add(add(m0!, s1), s2),
      add(d1, scale(d2, 2)),
      add(s1, scale(s2, 4)),
      add(add(d1, scale(d2, 8)), m5!),
    ];
  },
  gradient(ops, values) {
    const { add, subtract, scale } = ops;
    const [y0, y1, y2, y3] = values as GraphTensor[];
    const [s, d] = [add(y0!, y2!), add(y1!, y3!)];
    const s4 = add(y0!, scale(y2!, 4));
    const d4 = add(scale(y1!, 2), scale(y3!, 8));
    return [y0!, add(s, d), subtract(s, d), add(s4, d4), subtract(s4, d4), y3!];
  },
};

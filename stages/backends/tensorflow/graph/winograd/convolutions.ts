import type { GraphTensor } from "../graph.ts";
import type { GraphOps } from "../graph_ops.ts";
import { transformFilter, transformFilterGradient } from "./filters.ts";
import type { MinimalFiltering } from "./minimal_filtering.ts";
import { type Tiling, transformGradient, transformInput, transformOutput } from "./tiles.ts";

/** 3×3 convolutions with stride 1 and padding `same` by minimal filtering, and their gradients. */
export interface WinogradConvolutions {
  /** [B, H, W, C] and [3, 3, C, K] to [B, H, W, K]. */
  readonly convolve: (x: GraphTensor, filter: GraphTensor) => GraphTensor;
  readonly differentiateInput: (filter: GraphTensor, dy: GraphTensor) => GraphTensor;
  readonly differentiateFilter: (x: GraphTensor, dy: GraphTensor) => GraphTensor;
}

/**
 * Makes the convolutions of a graph, in float32. The transformed input of a convolution is computed once, and
 * used again for the gradient of its filters.
 *
 * Source: A. Lavin, S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2016. The gradient
 * of the filters is the adjoint of the same algorithm, so that it needs the same input.
 */
export function winogradConvolutions(
  ops: GraphOps,
  filtering: MinimalFiltering,
): WinogradConvolutions {
  const tiling: Tiling = { ops, filtering };
  const inputs = new Map<string, GraphTensor>();
  function transformed(x: GraphTensor): GraphTensor {
    const tiles = inputs.get(x.name) ?? transformInput(tiling, x);
    inputs.set(x.name, tiles);
    return tiles;
  }
  return {
    convolve(x, filter) {
      const [batch, height, width] = x.shape as [number, number, number];
      const filters = transformFilter(tiling, filter);
      const products = ops.matMul(transformed(x), filters);
      return transformOutput(tiling, products, {
        shape: [batch, height, width, filter.shape[3]!],
      });
    },
    differentiateInput(filter, dy) {
      const [batch, height, width] = dy.shape as [number, number, number];
      const filters = transformFilter(tiling, filter, { turned: true });
      const products = ops.matMul(transformInput(tiling, dy), filters, { b: true });
      return transformOutput(tiling, products, {
        shape: [batch, height, width, filter.shape[2]!],
      });
    },
    differentiateFilter(x, dy) {
      const gradient = transformGradient(tiling, dy);
      const products = ops.matMul(transformed(x), gradient, { a: true });
      return transformFilterGradient(tiling, products);
    },
  };
}

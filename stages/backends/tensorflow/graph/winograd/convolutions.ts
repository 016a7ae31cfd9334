import { DataType } from "../../data_types.ts";
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
 * Makes the convolutions of a graph. The transformed input of a convolution is computed once, and
 * used again for the gradient of its filters.
 *
 * Source: A. Lavin, S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2016. The gradient
 * of the filters is the adjoint of the same algorithm, so that it needs the same input.
 *
 * @param options.dtype The type of the tiles and of their products.
 */
export function winogradConvolutions(
  ops: GraphOps,
  { filtering, dtype }: { readonly filtering: MinimalFiltering; readonly dtype: number },
): WinogradConvolutions {
  const tiling: Tiling = { ops, filtering };
  const inputs = new Map<string, GraphTensor>();
  function transformed(x: GraphTensor): GraphTensor {
    const tiles = inputs.get(x.name) ?? transformInput(tiling, ops.cast(x, dtype));
    inputs.set(x.name, tiles);
    return tiles;
  }
  return {
    convolve(x, filter) {
      const [batch, height, width] = x.shape as [number, number, number];
      const filters = transformFilter(tiling, ops.cast(filter, DataType.float32));
      const products = ops.matMul(transformed(x), ops.cast(filters, dtype));
      return transformOutput(tiling, products, {
        shape: [batch, height, width, filter.shape[3]!],
      });
    },
    differentiateInput(filter, dy) {
      const [batch, height, width] = dy.shape as [number, number, number];
      const source = ops.cast(filter, DataType.float32);
      const filters = transformFilter(tiling, source, { turned: true });
      const tiles = transformInput(tiling, ops.cast(dy, dtype));
      const products = ops.matMul(tiles, ops.cast(filters, dtype), { b: true });
      return transformOutput(tiling, products, {
        shape: [batch, height, width, filter.shape[2]!],
      });
    },
    differentiateFilter(x, dy) {
      const gradient = transformGradient(tiling, ops.cast(dy, dtype));
      const products = ops.matMul(transformed(x), gradient, { a: true });
      return transformFilterGradient(tiling, ops.cast(products, DataType.float32));
    },
  };
}

import type { GraphTensor, NodeSource } from "./graph.ts";
import type { GraphOps } from "./graph_ops.ts";
import { isHalving, isPlainConvolution } from "./plain_ops.ts";

/** Replaces the pooling of a convolution of few channels, and the gradient of its filters. */
export interface PoolingRewriter {
  /** Gives the replacement of an op; null where there is none. */
  readonly rewrite: (op: NodeSource) => GraphTensor | null;
  /** Remembers an op that was not replaced, with its output. */
  readonly note: (op: NodeSource, output: GraphTensor) => void;
}

interface Convolution {
  readonly x: GraphTensor;
  readonly filter: GraphTensor;
}

interface PooledConvolution extends Convolution {
  readonly chunks: readonly Chunk[];
}

/** A part of the batch of a pooled convolution. */
interface Chunk {
  /** The first image, and the one after the last. */
  readonly images: readonly [number, number];
  /** The patches at each of the four places of a window: [windows, taps]. */
  readonly patches: readonly GraphTensor[];
  /** True where a place holds the largest number of its window, for all places but the last. */
  readonly largest: readonly GraphTensor[];
}

/**
 * Makes the rewriter of a graph. A 3×3 convolution of the few channels of images writes many numbers,
 * of which a pooling of 2×2 keeps a quarter. Here it is four products of matrices, one for each place
 * of the window, and their maximum; for the gradient of the filters, masks are kept in place of the
 * numbers. It is done in chunks of the batch, so that all the numbers are never there at once.
 *
 * Where numbers of a window are equal, the first takes the gradient, as in TensorFlow. Ops that are
 * replaced stay in the graph until TensorFlow prunes what nothing uses.
 */
export function poolingRewriter(ops: GraphOps): PoolingRewriter {
  const convolutions = new Map<string, Convolution>();
  const pooled = new Map<string, PooledConvolution>();
  const gradients = new Map<string, { readonly of: PooledConvolution; readonly dy: GraphTensor }>();
  return {
    rewrite(op) {
      const [first, , third] = op.inputs as GraphTensor[];
      if (op.op === "MaxPool" && isHalving(op)) {
        const convolution = convolutions.get(first!.name);
        if (convolution === undefined) return null;
        const { output, chunks } = poolConvolution(ops, convolution);
        pooled.set(output.name, { ...convolution, chunks });
        return output;
      }
      if (op.op !== "Conv2DBackpropFilter") return null;
      const gradient = gradients.get(third!.name);
      if (gradient === undefined || gradient.of.x.name !== first!.name) return null;
      return differentiateFilter(ops, gradient.of, gradient.dy);
    },
    note(op, output) {
      const [first, second, third] = op.inputs as GraphTensor[];
      if (op.op === "Conv2D" && isPlainConvolution(op) && isNarrow(first!, second!)) {
        convolutions.set(output.name, { x: first!, filter: second! });
      }
      const of = op.op === "MaxPoolGrad" ? pooled.get(second!.name) : undefined;
      if (of !== undefined) gradients.set(output.name, { of, dy: third! });
    },
  };
}

/** The numbers of a chunk at one place of the windows: with those of the others, 32 MB. */
const CHUNK_NUMBERS = 2 ** 21;

/** Tells if the products of matrices are narrow, and write much more than they read. */
function isNarrow({ shape: [, height, width] }: GraphTensor, filter: GraphTensor): boolean {
  const [rows, columns, channels, filters] = filter.shape as [number, number, number, number];
  return rows === 3 && columns === 3 && 9 * channels <= 64 && filters >= 64 &&
    height! % 2 === 0 && width! % 2 === 0;
}

function poolConvolution(
  ops: GraphOps,
  { x, filter }: Convolution,
): { readonly output: GraphTensor; readonly chunks: readonly Chunk[] } {
  const [batch, height, width] = x.shape as [number, number, number];
  const [, , channels, filters] = filter.shape as [number, number, number, number];
  const windows = height * width / 4;
  const size = Math.max(1, Math.floor(CHUNK_NUMBERS / (windows * filters)));
  const weights = ops.reshape(filter, [9 * channels, filters]);
  const outputs: GraphTensor[] = [];
  const chunks: Chunk[] = [];
  for (let start = 0; start < batch; start += size) {
    const end = Math.min(start + size, batch);
    const patches = patchesOf(ops, ops.slice(x, [[start, end]]));
    const products = patches.map((places) => ops.matMul(places, weights));
    const [a, b, c, d] = products as GraphTensor[];
    const most = ops.maximum(ops.maximum(a!, b!), ops.maximum(c!, d!));
    const largest = [a!, b!, c!].map((product) => ops.equal(product, most));
    chunks.push({ images: [start, end], patches, largest });
    outputs.push(ops.reshape(most, [end - start, height / 2, width / 2, filters]));
  }
  return { output: ops.concat(outputs, 0), chunks };
}

/** Gives the 3×3 patches around the pixels at each of the four places of a window. */
function patchesOf(ops: GraphOps, images: GraphTensor): readonly GraphTensor[] {
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const padded = ops.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]]);
  const all = [0, batch] as const;
  const taps = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) =>
      ops.slice(padded, [all, [row, row + height], [column, column + width]])
    )
  );
  const [down, across] = [height / 2, width / 2];
  const windows = ops.reshape(ops.concat(taps, 3), [batch, down, 2, across, 2, 9 * channels]);
  return [0, 1].flatMap((row) =>
    [0, 1].map((column) =>
      ops.reshape(
        ops.slice(windows, [all, [0, down], row, [0, across], column]),
        [batch * down * across, 9 * channels],
      )
    )
  );
}

function differentiateFilter(
  ops: GraphOps,
  { filter, chunks }: PooledConvolution,
  dy: GraphTensor,
): GraphTensor {
  const [, , , filters] = filter.shape as [number, number, number, number];
  const zero = ops.constant([0], []);
  const parts = chunks.flatMap(({ images, patches, largest }) => {
    let rest = ops.reshape(ops.slice(dy, [images]), [-1, filters]);
    return patches.map((places, place) => {
      const mask = largest[place];
      const taken = mask === undefined ? rest : ops.select(mask, rest, zero);
      if (mask !== undefined) rest = ops.select(mask, zero, rest);
      return ops.matMul(places, taken, { a: true });
    });
  });
  return ops.reshape(ops.sum(parts), filter.shape);
}

import type { GraphTensor, NodeSource } from "../graph.ts";
import type { GraphOps } from "../graph_ops.ts";
import { isPlainConvolution } from "../plain_ops.ts";
import { type WinogradConvolutions, winogradConvolutions } from "./convolutions.ts";
import { F4 } from "./minimal_filtering.ts";

/** Replaces a convolution, or one of its gradients, where minimal filtering is faster. */
export type RewriteConvolution = (op: NodeSource) => GraphTensor | null;

/** The least channels in times channels out: with fewer, the transforms cost more than they save. */
const LEAST_PRODUCT = 2 ** 15;

/** Makes the replacement for a graph, by F(4, 3) in both dimensions. */
export function rewriteConvolutions(ops: GraphOps): RewriteConvolution {
  const winograd = winogradConvolutions(ops, F4);
  return (op) => {
    const found = convolutionOf(op);
    if (found === null || !isPlainConvolution(op)) return null;
    const [, height, width] = found.images.shape as [number, number, number];
    const { channels, filters } = found;
    const fits = height % F4.outputs === 0 && width % F4.outputs === 0;
    return fits && channels * filters >= LEAST_PRODUCT ? found.apply(winograd) : null;
  };
}

interface FoundConvolution {
  /** Its input or the gradient of its output, which are of one size. */
  readonly images: GraphTensor;
  readonly channels: number;
  readonly filters: number;
  readonly apply: (winograd: WinogradConvolutions) => GraphTensor;
}

/** Finds a convolution with filters of 3×3, or one of its gradients. */
function convolutionOf({ op, inputs }: NodeSource): FoundConvolution | null {
  const [first, second, third] = inputs as GraphTensor[];
  switch (op) {
    case "Conv2D":
      return found(first!, second!.shape, ({ convolve }) => convolve(first!, second!));
    case "Conv2DBackpropInput":
      return found(
        third!,
        second!.shape,
        (winograd) => winograd.differentiateInput(second!, third!),
      );
    case "Conv2DBackpropFilter": {
      const shape = second!.text?.split(",").map(Number) ?? [];
      return found(third!, shape, (winograd) => winograd.differentiateFilter(first!, third!));
    }
    default:
      return null;
  }
}

function found(
  images: GraphTensor,
  [height, width, channels, filters]: readonly number[],
  apply: FoundConvolution["apply"],
): FoundConvolution | null {
  if (height !== 3 || width !== 3) return null;
  return { images, channels: channels!, filters: filters!, apply };
}

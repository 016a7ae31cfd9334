import { DataType } from "../data_types.ts";
import type { GraphTensor, NodeSource } from "./graph.ts";

/**
 * Chooses what an op computes in: bfloat16 for a convolution with much arithmetic, and for what
 * moves, pools or rectifies the numbers of one; float32 for all else.
 *
 * Low precision is for the ops that need most of the time. In the small layers near the latents it
 * would save nothing, and delay the epoch from which the encoder learns.
 */
export function choosePrecision(op: NodeSource): "float32" | "bfloat16" {
  if (FOLLOWING.has(op.op)) {
    return op.inputs.some(({ dtype }) => dtype === DataType.bfloat16) ? "bfloat16" : "float32";
  }
  const connections = CONVOLUTIONS[op.op]?.(op.inputs) ?? 0;
  return connections >= MANY_CONNECTIONS ? "bfloat16" : "float32";
}

/** The connections, per image and tap of the kernel, that make a convolution large. */
const MANY_CONNECTIONS = 2 ** 20;

type Count = (inputs: readonly GraphTensor[]) => number;

/** Pixels times channels in times channels out, whatever the batch. */
const CONVOLUTIONS: Readonly<Record<string, Count>> = {
  Conv2D: ([x, kernel]) => pixels(x!) * channels(kernel!),
  Conv2DBackpropInput: ([, kernel, dy]) => pixels(dy!) * channels(kernel!),
  Conv2DBackpropFilter: ([x, , dy]) => pixels(x!) * x!.shape[3]! * dy!.shape[3]!,
};

/** Ops that compute in the precision of their inputs. */
const FOLLOWING: ReadonlySet<string> = new Set([
  "BiasAdd",
  "Identity",
  "MaxPool",
  "MaxPoolGrad",
  "Relu",
  "ReluGrad",
  "Reshape",
  "ResizeNearestNeighbor",
]);

function pixels({ shape }: GraphTensor): number {
  return shape[1]! * shape[2]!;
}

function channels({ shape }: GraphTensor): number {
  return shape[2]! * shape[3]!;
}

import type { OnnxConstant, OnnxNode } from "../formats/onnx.ts";

/** The nodes and constants of a model so far. */
export interface Draft {
  /** Adds a node unless one has its name, and gives the name. */
  node(node: OnnxNode): string;
  /** Adds a constant, and gives its name. */
  constant(constant: OnnxConstant): string;
  nodes(): readonly OnnxNode[];
  constants(): readonly OnnxConstant[];
}

/** A tensor of a draft. */
export interface Features {
  readonly name: string;
  /** The place of the channels among the axes after the first: TensorFlow has them last. */
  readonly order: "channels-last" | "channels-first";
}

/** Starts a draft without nodes. */
export function startDraft(): Draft {
  const nodes = new Map<string, OnnxNode>();
  const constants: OnnxConstant[] = [];
  return {
    node(node) {
      if (!nodes.has(node.name)) nodes.set(node.name, node);
      return node.name;
    },
    constant(constant) {
      constants.push(constant);
      return constant.name;
    },
    nodes: () => [...nodes.values()],
    constants: () => constants,
  };
}

/** Gives a tensor with its channels last, as TensorFlow orders them. */
export function toChannelsLast({ name, order }: Features, draft: Draft): string {
  return order === "channels-last" ? name : transpose(name, [0, 2, 3, 1], draft);
}

/** Gives a tensor with its channels first, as ONNX convolves them. */
export function toChannelsFirst({ name, order }: Features, draft: Draft): string {
  return order === "channels-first" ? name : transpose(name, [0, 3, 1, 2], draft);
}

function transpose(input: string, order: readonly number[], draft: Draft): string {
  return draft.node({
    operator: "Transpose",
    name: `${input}/transposed`,
    inputs: [input],
    attributes: { perm: order },
  });
}

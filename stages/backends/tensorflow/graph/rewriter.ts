import type { Precision } from "../../precision.ts";
import { typeAttribute } from "../attributes.ts";
import { AttributeType, DataType, FLOATS } from "../data_types.ts";
import type { Session } from "../session.ts";
import { addBias } from "./add_bias.ts";
import { choosePrecision } from "./choose_precision.ts";
import type { Graph, GraphTensor, NodeSource } from "./graph.ts";
import { graphOps } from "./graph_ops.ts";
import { poolingRewriter } from "./pooled_convolution.ts";
import { rewriteConvolutions } from "./winograd/rewrite_convolution.ts";

/** Adds ops to a graph, in the form that TensorFlow computes them fastest. */
interface Rewriter {
  readonly add: (source: NodeSource) => GraphTensor[];
  /** Counts the ops that compute in bfloat16 so far. */
  readonly lowered: () => number;
  readonly inFloat32: (tensor: GraphTensor) => GraphTensor;
}

/** Makes a rewriter; it casts each tensor at most once. */
export function createRewriter(
  session: Session,
  graph: Graph,
  precision: Precision,
): Rewriter {
  const ops = graphOps(session, graph);
  const pooling = poolingRewriter(ops);
  const rewriteConvolution = rewriteConvolutions(ops, precision);
  // A GPU's libraries choose the algorithm themselves.
  const rewrite = (op: NodeSource) =>
    session.context.isGpu ? null : pooling.rewrite(op) ?? rewriteConvolution(op);
  const casts = new Map<string, GraphTensor>();
  function cast(tensor: GraphTensor, dtype: number): GraphTensor {
    if (tensor.dtype === dtype || !FLOATS.has(tensor.dtype)) return tensor;
    const known = casts.get(tensor.name);
    if (known !== undefined) return known;
    const attributes = [typeAttribute("SrcT", tensor.dtype), typeAttribute("DstT", dtype)];
    const [made] = graph.add({ op: "Cast", attributes, inputs: [tensor] });
    casts.set(tensor.name, made!);
    return made!;
  }
  let lowered = 0;
  return {
    lowered: () => lowered,
    inFloat32: (tensor) => cast(tensor, DataType.float32),
    add(source) {
      const op = addBias(source);
      const isLow = precision === "bfloat16" && choosePrecision(op) === "bfloat16";
      if (isLow) lowered++;
      const rewritten = rewrite(op);
      if (rewritten !== null) return [rewritten];
      const outputs = precision === "float32"
        ? graph.add(op)
        : addAs(op, isLow ? DataType.bfloat16 : DataType.float32);
      pooling.note(op, outputs[0]!);
      return outputs;
    },
  };
  function addAs(op: NodeSource, dtype: number): GraphTensor[] {
    return graph.add({
      ...op,
      attributes: op.attributes.map((attribute) =>
        attribute.type === AttributeType.type && attribute.value === DataType.float32
          ? { ...attribute, value: dtype }
          : attribute
      ),
      inputs: op.inputs.map((input) => cast(input, dtype)),
    });
  }
}

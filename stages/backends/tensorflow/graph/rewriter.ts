import type { Precision } from "../../precision.ts";
import { typeAttribute } from "../attributes.ts";
import { AttributeType, DataType, FLOATS } from "../data_types.ts";
import type { Session } from "../session.ts";
import { addBias } from "./add_bias.ts";
import { fasterAdder } from "./add_faster.ts";
import type { Graph, GraphTensor, NodeSource } from "./graph.ts";
import { choosePrecision } from "./choose_precision.ts";

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
  const addFaster = fasterAdder(session, graph);
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
      if (precision === "float32") return addFaster(op);
      const dtype = choosePrecision(op) === "bfloat16" ? DataType.bfloat16 : DataType.float32;
      if (dtype === DataType.bfloat16) lowered++;
      return graph.add({
        ...op,
        attributes: op.attributes.map((attribute) =>
          attribute.type === AttributeType.type && attribute.value === DataType.float32
            ? { ...attribute, value: dtype }
            : attribute
        ),
        inputs: op.inputs.map((input) => cast(input, dtype)),
      });
    },
  };
}

import { typeAttribute } from "../attributes.ts";
import { AttributeType, DataType } from "../data_types.ts";
import type { Session } from "../session.ts";
import type { Graph, GraphTensor, NodeSource } from "./graph.ts";

/** A part of an axis: one place, which removes the axis, or those from a start to before an end. */
export type AxisPart = number | readonly [start: number, end: number];

/** Adds single ops to a graph. Tensors of one op have the same type of numbers. */
export interface GraphOps {
  readonly add: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  readonly subtract: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  readonly maximum: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  /** Tells which numbers are equal. */
  readonly equal: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  /** Takes numbers of `a` where the mask is true, and of `b` elsewhere. */
  readonly select: (mask: GraphTensor, a: GraphTensor, b: GraphTensor) => GraphTensor;
  readonly sum: (terms: readonly GraphTensor[]) => GraphTensor;
  readonly negate: (x: GraphTensor) => GraphTensor;
  /** Multiplies each number of float32 by a factor. */
  readonly scale: (x: GraphTensor, factor: number) => GraphTensor;
  readonly cast: (x: GraphTensor, dtype: number) => GraphTensor;
  readonly reshape: (x: GraphTensor, shape: readonly number[]) => GraphTensor;
  /** Adds zeros before and after each axis. */
  readonly pad: (x: GraphTensor, widths: readonly (readonly [number, number])[]) => GraphTensor;
  /** Takes a part of the first axes, and all of the rest. */
  readonly slice: (x: GraphTensor, parts: readonly AxisPart[]) => GraphTensor;
  /** Joins tensors of one shape along a new axis. */
  readonly stack: (parts: readonly GraphTensor[], axis: number) => GraphTensor;
  /** Takes the first axis apart. */
  readonly unstack: (x: GraphTensor) => readonly GraphTensor[];
  readonly concat: (parts: readonly GraphTensor[], axis: number) => GraphTensor;
  /** Multiplies matrices of rank 2, or as many pairs of them of rank 3. */
  readonly matMul: (a: GraphTensor, b: GraphTensor, transposed?: TransposedFactors) => GraphTensor;
  /** Makes a constant of float32. */
  readonly constant: (values: readonly number[], shape: readonly number[]) => GraphTensor;
}

interface TransposedFactors {
  readonly a?: boolean;
  readonly b?: boolean;
}

/** Makes the ops of a graph; equal constants become one. */
export function graphOps(session: Session, graph: Graph): GraphOps {
  const constants = new Map<string, GraphTensor>();
  const one = (source: NodeSource) => graph.add(source)[0]!;
  function constant(dtype: number, values: Float32Array | Int32Array, shape: readonly number[]) {
    const text = `${dtype} [${shape}] ${values}`;
    const made = constants.get(text) ?? addConstant(session, graph, { dtype, values, shape, text });
    constants.set(text, made);
    return made;
  }
  const integers = (values: readonly number[], shape: readonly number[] = [values.length]) =>
    constant(DataType.int32, Int32Array.from(values), shape);
  const op = (name: string, ...inputs: GraphTensor[]) => one({ op: name, attributes: [], inputs });
  return {
    add: (a, b) => op("AddV2", a, b),
    subtract: (a, b) => op("Sub", a, b),
    maximum: (a, b) => op("Maximum", a, b),
    equal: (a, b) => op("Equal", a, b),
    select: (mask, a, b) => op("SelectV2", mask, a, b),
    sum: (terms) => terms.length === 1 ? terms[0]! : op("AddN", ...terms),
    negate: (x) => op("Neg", x),
    scale: (x, factor) => op("Mul", x, constant(DataType.float32, Float32Array.of(factor), [])),
    cast: (x, dtype) =>
      x.dtype === dtype
        ? x
        : one({ op: "Cast", attributes: [typeAttribute("DstT", dtype)], inputs: [x] }),
    reshape: (x, shape) => op("Reshape", x, integers(shape)),
    pad: (x, widths) => op("Pad", x, integers(widths.flat(), [widths.length, 2])),
    slice: (x, parts) =>
      one({
        op: "StridedSlice",
        attributes: [{ name: "shrink_axis_mask", type: AttributeType.int, value: shrunk(parts) }],
        inputs: [
          x,
          integers(parts.map((part) => typeof part === "number" ? part : part[0])),
          integers(parts.map((part) => typeof part === "number" ? part + 1 : part[1])),
          integers(parts.map(() => 1)),
        ],
      }),
    stack: (parts, axis) => one({ op: "Pack", attributes: [integer("axis", axis)], inputs: parts }),
    unstack: (x) =>
      graph.add({
        op: "Unpack",
        attributes: [integer("num", x.shape[0]!), integer("axis", 0)],
        inputs: [x],
      }),
    concat: (parts, axis) =>
      parts.length === 1 ? parts[0]! : op("ConcatV2", ...parts, integers([axis], [])),
    matMul: (a, b, { a: first = false, b: second = false } = {}) =>
      a.shape.length === 2
        ? one({
          op: "MatMul",
          attributes: [flag("transpose_a", first), flag("transpose_b", second)],
          inputs: [a, b],
        })
        : one({
          op: "BatchMatMulV2",
          attributes: [flag("adj_x", first), flag("adj_y", second)],
          inputs: [a, b],
        }),
    constant: (values, shape) => constant(DataType.float32, Float32Array.from(values), shape),
  };
}

function integer(name: string, value: number) {
  return { name, type: AttributeType.int, value };
}

function flag(name: string, value: boolean) {
  return { name, type: AttributeType.bool, value };
}

function shrunk(parts: readonly AxisPart[]): number {
  return parts.reduce<number>(
    (mask, part, axis) => typeof part === "number" ? mask | (1 << axis) : mask,
    0,
  );
}

function addConstant(
  { symbols }: Session,
  graph: Graph,
  { dtype, values, shape, text }: {
    readonly dtype: number;
    readonly values: Float32Array | Int32Array;
    readonly shape: readonly number[];
    readonly text: string;
  },
): GraphTensor {
  const size = BigInt(values.byteLength);
  const dimensions = BigInt64Array.from(shape, BigInt);
  const tensor = symbols.TF_AllocateTensor(dtype, dimensions, shape.length, size);
  try {
    symbols.copyIn(symbols.TF_TensorData(tensor), values, size);
    const attributes = [typeAttribute("dtype", dtype)];
    return graph.add({ op: "Const", attributes, inputs: [], value: { tensor, text } })[0]!;
  } finally {
    symbols.TF_DeleteTensor(tensor);
  }
}

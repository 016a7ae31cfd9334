import { type Attribute, typeAttribute } from "../attributes.ts";
import { AttributeType, DataType } from "../data_types.ts";
import type { Session } from "../session.ts";
import type { Graph, GraphTensor } from "./graph.ts";

/** A part of an axis: one place, which removes the axis, or those from a start to before an end. */
export type AxisPart = number | readonly [start: number, end: number];

/** Adds single ops to a graph, all in float32. */
export interface GraphOps {
  readonly add: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  readonly subtract: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  readonly maximum: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  /** Tells which numbers are equal. */
  readonly equal: (a: GraphTensor, b: GraphTensor) => GraphTensor;
  /** Takes numbers of `a` where the mask is true, and of `b` elsewhere. */
  readonly select: (mask: GraphTensor, a: GraphTensor, b: GraphTensor) => GraphTensor;
  readonly sum: (terms: readonly GraphTensor[]) => GraphTensor;
  /** Multiplies each number by a factor. */
  readonly scale: (x: GraphTensor, factor: number) => GraphTensor;
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
  /** Makes a constant. */
  readonly constant: (values: readonly number[], shape: readonly number[]) => GraphTensor;
}

interface TransposedFactors {
  readonly a?: boolean;
  readonly b?: boolean;
}

/** Makes the ops of a graph; equal constants become one. */
export function graphOps(session: Session, graph: Graph): GraphOps {
  const constants = new Map<string, GraphTensor>();
  function constant({ dtype, values, shape }: ConstantSource): GraphTensor {
    const text = `${dtype} [${shape}] ${values}`;
    const made = constants.get(text) ??
      addConstant(session, graph, { dtype, values, shape, text });
    constants.set(text, made);
    return made;
  }
  const builder: Builder = {
    one: (op, inputs, attributes = []) => graph.add({ op, inputs, attributes })[0]!,
    floats: (values, shape) =>
      constant({ dtype: DataType.float32, values: Float32Array.from(values), shape }),
    integers: (values, shape = [values.length]) =>
      constant({ dtype: DataType.int32, values: Int32Array.from(values), shape }),
  };
  return {
    ...arithmetic(builder),
    ...layout(builder),
    unstack: (x) =>
      graph.add({
        op: "Unpack",
        attributes: [integer("num", x.shape[0]!), integer("axis", 0)],
        inputs: [x],
      }),
    constant: builder.floats,
  };
}

interface ConstantSource {
  readonly dtype: number;
  readonly values: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

interface Builder {
  /** Adds an op with one output. TensorFlow infers the types of its tensors. */
  readonly one: (
    op: string,
    inputs: readonly GraphTensor[],
    attributes?: readonly Attribute[],
  ) => GraphTensor;
  readonly floats: (values: readonly number[], shape: readonly number[]) => GraphTensor;
  readonly integers: (values: readonly number[], shape?: readonly number[]) => GraphTensor;
}

function arithmetic({ one, floats }: Builder) {
  const pair = (op: string) => (a: GraphTensor, b: GraphTensor) => one(op, [a, b]);
  return {
    add: pair("AddV2"),
    subtract: pair("Sub"),
    maximum: pair("Maximum"),
    equal: pair("Equal"),
    select: (mask: GraphTensor, a: GraphTensor, b: GraphTensor) => one("SelectV2", [mask, a, b]),
    sum: (terms: readonly GraphTensor[]) => terms.length === 1 ? terms[0]! : one("AddN", terms),
    scale: (x: GraphTensor, factor: number) => one("Mul", [x, floats([factor], [])]),
    matMul(a: GraphTensor, b: GraphTensor, transposed: TransposedFactors = {}) {
      const isBatch = a.shape.length > 2;
      const [first, second] = isBatch ? ["adj_x", "adj_y"] : ["transpose_a", "transpose_b"];
      return one(isBatch ? "BatchMatMulV2" : "MatMul", [a, b], [
        flag(first!, transposed.a ?? false),
        flag(second!, transposed.b ?? false),
      ]);
    },
  } satisfies Partial<GraphOps>;
}

function layout({ one, integers }: Builder) {
  return {
    reshape: (x: GraphTensor, shape: readonly number[]) => one("Reshape", [x, integers(shape)]),
    pad: (x: GraphTensor, widths: readonly (readonly [number, number])[]) =>
      one("Pad", [x, integers(widths.flat(), [widths.length, 2])]),
    slice(x: GraphTensor, parts: readonly AxisPart[]) {
      const [starts, ends] = [0, 1].map((end) =>
        integers(parts.map((part) => typeof part === "number" ? part + end : part[end]!))
      );
      const mask = integer("shrink_axis_mask", singlePlaces(parts));
      return one("StridedSlice", [x, starts!, ends!, integers(parts.map(() => 1))], [mask]);
    },
    stack: (parts: readonly GraphTensor[], axis: number) =>
      one("Pack", parts, [integer("axis", axis)]),
    concat: (parts: readonly GraphTensor[], axis: number) =>
      parts.length === 1 ? parts[0]! : one("ConcatV2", [...parts, integers([axis], [])]),
  } satisfies Partial<GraphOps>;
}

function integer(name: string, value: number) {
  return { name, type: AttributeType.int, value };
}

function flag(name: string, value: boolean) {
  return { name, type: AttributeType.bool, value };
}

/** Gives a bit for each axis of which one place is taken. */
function singlePlaces(parts: readonly AxisPart[]): number {
  return parts.reduce<number>(
    (mask, part, axis) => typeof part === "number" ? mask | (1 << axis) : mask,
    0,
  );
}

function addConstant(
  { symbols }: Session,
  graph: Graph,
  { dtype, values, shape, text }: ConstantSource & { readonly text: string },
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

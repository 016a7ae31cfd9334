import { bytesField, integerField, joinBytes, textField } from "./wire_format.ts";

/** A model of float32 tensors: nodes, each after those that it reads from. */
export interface OnnxModel {
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
}

/** A tensor that goes in or comes out. */
export interface OnnxValue {
  readonly name: string;
  /** A text is the name of a size that each call may choose, such as `batch`. */
  readonly shape: readonly (number | string)[];
}

/** A call of one of ONNX's operators. */
export interface OnnxNode {
  readonly operator: string;
  /** Of the node, and of the tensor that it computes. */
  readonly name: string;
  readonly inputs: readonly string[];
  /** Integers, lists of integers and texts. */
  readonly attributes: Readonly<Record<string, number | string | readonly number[]>>;
}

/** A tensor that the model holds. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** The version of the operators, and that of the format in which it came: ONNX 1.8, of 2020. */
const OPERATORS = 13;
const FORMAT = 7;

/**
 * Encodes a model as an `.onnx` file.
 *
 * Source: github.com/onnx/onnx, `onnx/onnx.proto3`, whose field numbers these are.
 */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const { name, nodes, constants, inputs, outputs } = model;
  const graph = joinBytes([
    ...nodes.map((node) => bytesField(1, encodeNode(node))),
    textField(2, name),
    ...constants.map((constant) => bytesField(5, encodeTensor(constant))),
    ...inputs.map((value) => bytesField(11, encodeValue(value))),
    ...outputs.map((value) => bytesField(12, encodeValue(value))),
  ]);
  return joinBytes([
    integerField(1, FORMAT),
    textField(2, "Reprise"),
    bytesField(7, graph),
    bytesField(8, joinBytes([textField(1, ""), integerField(2, OPERATORS)])),
  ]);
}

function encodeNode({ operator, name, inputs, attributes }: OnnxNode): Uint8Array {
  return joinBytes([
    ...inputs.map((input) => textField(1, input)),
    textField(2, name),
    textField(3, name),
    textField(4, operator),
    ...Object.entries(attributes).map((entry) => bytesField(5, encodeAttribute(entry))),
  ]);
}

const AttributeType = { integer: 2, text: 3, integers: 7 } as const;

function encodeAttribute(
  [name, value]: readonly [string, OnnxNode["attributes"][string]],
): Uint8Array {
  const [type, fields] = typeof value === "number"
    ? [AttributeType.integer, [integerField(3, value)]]
    : typeof value === "string"
    ? [AttributeType.text, [textField(4, value)]]
    : [AttributeType.integers, value.map((item) => integerField(8, item))];
  return joinBytes([textField(1, name), ...fields, integerField(20, type)]);
}

const ElementType = { float32: 1, int64: 7 } as const;

function encodeTensor({ name, shape, data }: OnnxConstant): Uint8Array {
  const type = data instanceof Float32Array ? ElementType.float32 : ElementType.int64;
  return joinBytes([
    ...shape.map((size) => integerField(1, size)),
    integerField(2, type),
    textField(8, name),
    bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

function encodeValue({ name, shape }: OnnxValue): Uint8Array {
  const sizes = shape.map((size) =>
    bytesField(1, typeof size === "number" ? integerField(1, size) : textField(2, size))
  );
  const tensor = joinBytes([
    integerField(1, ElementType.float32),
    bytesField(2, joinBytes(sizes)),
  ]);
  return joinBytes([textField(1, name), bytesField(2, bytesField(1, tensor))]);
}

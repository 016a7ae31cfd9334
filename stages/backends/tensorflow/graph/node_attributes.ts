import { type Attribute, toInt64 } from "../attributes.ts";
import { AttributeType } from "../data_types.ts";
import type { Session } from "../session.ts";

/**
 * Sets an attribute on a node; numbers are converted as for an op that is executed at once.
 *
 * @param node The `TF_OperationDescription`.
 * @throws {TypeError} If the type is none that TensorFlow.js's kernels use.
 */
export function setNodeAttribute(session: Session, node: bigint, attribute: Attribute): void {
  const { type, value } = attribute;
  const target = { symbols: session.symbols, node, name: session.intern(attribute.name) };
  if (type === AttributeType.shape) {
    const shape = value as readonly number[];
    const dimensions = BigInt64Array.from(shape, toInt64);
    return target.symbols.TF_SetAttrShape(node, target.name, dimensions, shape.length);
  }
  if (Array.isArray(value)) return setList(target, type, value);
  setScalar(target, type, value);
}

/** The attribute that is being set. */
interface Target {
  readonly symbols: Session["symbols"];
  readonly node: bigint;
  /** The address of the attribute's name. */
  readonly name: bigint;
}

function setScalar({ symbols, node, name }: Target, type: number, value: unknown): void {
  switch (type) {
    case AttributeType.type:
      return symbols.TF_SetAttrType(node, name, value as number);
    case AttributeType.bool:
      return symbols.TF_SetAttrBool(node, name, value ? 1 : 0);
    case AttributeType.int:
      return symbols.TF_SetAttrInt(node, name, toInt64(value));
    case AttributeType.float:
      return symbols.TF_SetAttrFloat(node, name, value as number);
    case AttributeType.string: {
      const bytes = new TextEncoder().encode(value as string);
      return symbols.TF_SetAttrString(node, name, bytes, BigInt(bytes.length));
    }
    default:
      throw new TypeError(`Cannot set a node's attribute: its type is ${type}, which has no value`);
  }
}

function setList({ symbols, node, name }: Target, type: number, values: readonly unknown[]): void {
  const { length } = values;
  switch (type) {
    case AttributeType.bool:
      return symbols.TF_SetAttrBoolList(node, name, Uint8Array.from(values, Number), length);
    case AttributeType.int:
      return symbols.TF_SetAttrIntList(node, name, BigInt64Array.from(values, toInt64), length);
    case AttributeType.float:
      return symbols.TF_SetAttrFloatList(node, name, Float32Array.from(values, Number), length);
    default:
      throw new TypeError(`Cannot set a node's attribute: its type is ${type}, which has no list`);
  }
}

/**
 * Sets the attributes of an op before it is executed.
 *
 * @module
 */

import { AttributeType } from "./data_types.ts";
import type { Session } from "./session.ts";

/** An attribute as TensorFlow.js's kernels give it. */
export interface Attribute {
  /** TensorFlow's name for it, such as `T`. */
  readonly name: string;
  /** One of {@linkcode AttributeType}. */
  readonly type: number;
  /** One value, or a list of them. */
  readonly value: unknown;
}

/**
 * Sets an attribute on an op.
 *
 * An integer attribute loses its fraction, and is 0 if it is not finite, as in Node-API: the kernels
 * of TensorFlow.js rely on it.
 *
 * @throws {TypeError} If TensorFlow.js's kernels do not use the type.
 */
export function setAttribute(session: Session, op: bigint, attribute: Attribute): void {
  const { type, value } = attribute;
  const name = session.intern(attribute.name);
  const target = { session, op, name };
  if (type === AttributeType.shape) return setShape(target, value as readonly number[]);
  if (Array.isArray(value)) return setList(target, type, value);
  setScalar(target, type, value);
}

interface Target {
  readonly session: Session;
  readonly op: bigint;
  /** The address of the attribute's name. */
  readonly name: bigint;
}

function setScalar({ session: { symbols }, op, name }: Target, type: number, value: unknown): void {
  switch (type) {
    case AttributeType.type:
      return symbols.TFE_OpSetAttrType(op, name, value as number);
    case AttributeType.bool:
      return symbols.TFE_OpSetAttrBool(op, name, value ? 1 : 0);
    case AttributeType.int:
      return symbols.TFE_OpSetAttrInt(op, name, toInt64(value));
    case AttributeType.float:
      return symbols.TFE_OpSetAttrFloat(op, name, value as number);
    case AttributeType.string: {
      const bytes = new TextEncoder().encode(value as string);
      return symbols.TFE_OpSetAttrString(op, name, bytes, BigInt(bytes.length));
    }
    default:
      throw unknownType(type, "value");
  }
}

function setList(
  { session: { symbols }, op, name }: Target,
  type: number,
  values: readonly unknown[],
): void {
  const { length } = values;
  switch (type) {
    case AttributeType.bool:
      return symbols.TFE_OpSetAttrBoolList(op, name, Uint8Array.from(values, Number), length);
    case AttributeType.int:
      return symbols.TFE_OpSetAttrIntList(op, name, BigInt64Array.from(values, toInt64), length);
    case AttributeType.float:
      return symbols.TFE_OpSetAttrFloatList(op, name, Float32Array.from(values, Number), length);
    default:
      throw unknownType(type, "list");
  }
}

function setShape({ session: { symbols, status }, op, name }: Target, shape: readonly number[]) {
  const dimensions = BigInt64Array.from(shape, toInt64);
  symbols.TFE_OpSetAttrShape(op, name, dimensions, shape.length, status.pointer);
  status.check("TFE_OpSetAttrShape");
}

/** Converts as Node-API does: drops fractions, and makes 0 of a number that is not finite. */
export function toInt64(value: unknown): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value as number)) : 0n;
}

function unknownType(type: number, what: "value" | "list"): TypeError {
  return new TypeError(`Cannot set an attribute's ${what}: its type is ${type}, which has none`);
}

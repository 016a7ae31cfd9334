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

/** Makes the attribute of a `TF_DataType`. */
export function typeAttribute(name: string, value: number): Attribute {
  return { name, type: AttributeType.type, value };
}

/**
 * Sets an attribute on an op.
 *
 * An integer attribute loses its fraction, and is 0 if it is not finite, as in Node-API: the
 * kernels of TensorFlow.js rely on it.
 *
 * @throws {TypeError} If TensorFlow.js's kernels do not use the type.
 */
export function setAttribute(session: Session, op: bigint, attribute: Attribute): void {
  const { symbols, status, intern } = session;
  const name = intern(attribute.name);
  if (attribute.type !== AttributeType.shape) {
    return setValue({ symbols, setters: OP_SETTERS, owner: op, name }, attribute);
  }
  const shape = BigInt64Array.from(attribute.value as readonly number[], toInt64);
  symbols.TFE_OpSetAttrShape(op, name, shape, shape.length, status.pointer);
  status.check("TFE_OpSetAttrShape");
}

/**
 * Sets an attribute on a `TF_OperationDescription`, as on an op.
 *
 * @throws {TypeError} If TensorFlow.js's kernels do not use the type.
 */
export function setNodeAttribute(session: Session, node: bigint, attribute: Attribute): void {
  const { symbols, intern } = session;
  const name = intern(attribute.name);
  if (attribute.type !== AttributeType.shape) {
    return setValue({ symbols, setters: NODE_SETTERS, owner: node, name }, attribute);
  }
  const shape = BigInt64Array.from(attribute.value as readonly number[], toInt64);
  symbols.TF_SetAttrShape(node, name, shape, shape.length);
}

const OP_SETTERS = settersOf("TFE_OpSetAttr");
const NODE_SETTERS = settersOf("TF_SetAttr");

/** Names the C functions; names made for each attribute would slow down each op. */
function settersOf<Prefix extends string>(prefix: Prefix) {
  return {
    type: `${prefix}Type`,
    bool: `${prefix}Bool`,
    int: `${prefix}Int`,
    float: `${prefix}Float`,
    string: `${prefix}String`,
    bools: `${prefix}BoolList`,
    ints: `${prefix}IntList`,
    floats: `${prefix}FloatList`,
  } as const;
}

interface Target {
  readonly symbols: Session["symbols"];
  readonly setters: typeof OP_SETTERS | typeof NODE_SETTERS;
  /** The `TFE_Op` or the `TF_OperationDescription`. */
  readonly owner: bigint;
  /** The address of the attribute's name. */
  readonly name: bigint;
}

function setValue(target: Target, { type, value }: Attribute): void {
  if (Array.isArray(value)) return setList(target, type, value);
  const { symbols, setters, owner, name } = target;
  switch (type) {
    case AttributeType.type:
      return symbols[setters.type](owner, name, value as number);
    case AttributeType.bool:
      return symbols[setters.bool](owner, name, value ? 1 : 0);
    case AttributeType.int:
      return symbols[setters.int](owner, name, toInt64(value));
    case AttributeType.float:
      return symbols[setters.float](owner, name, value as number);
    case AttributeType.string: {
      const bytes = new TextEncoder().encode(value as string);
      return symbols[setters.string](owner, name, bytes, BigInt(bytes.length));
    }
    default:
      throw unknownType(type, "value");
  }
}

function setList(
  { symbols, setters, owner, name }: Target,
  type: number,
  values: readonly unknown[],
): void {
  const { length } = values;
  switch (type) {
    case AttributeType.bool:
      return symbols[setters.bools](owner, name, Uint8Array.from(values, Number), length);
    case AttributeType.int:
      return symbols[setters.ints](owner, name, BigInt64Array.from(values, toInt64), length);
    case AttributeType.float:
      return symbols[setters.floats](owner, name, Float32Array.from(values, Number), length);
    default:
      throw unknownType(type, "list");
  }
}

function toInt64(value: unknown): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value as number)) : 0n;
}

function unknownType(type: number, what: "value" | "list"): TypeError {
  return new TypeError(`Cannot set an attribute's ${what}: its type is ${type}, which has none`);
}

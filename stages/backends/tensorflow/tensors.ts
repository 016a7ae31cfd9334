import { readBytes } from "./c_strings.ts";
import { DataType, ELEMENT_BYTES } from "./data_types.ts";
import type { Session } from "./session.ts";
import { allocateStrings, freeStrings, ownStrings, readStrings } from "./string_tensors.ts";

/** The values of a tensor: elements, or one byte array per string. */
export type TensorValues = ArrayBufferView | readonly number[] | readonly Uint8Array[];

/** The values that are read from a tensor; strings as their bytes. */
export type TensorData =
  | Float32Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | readonly Uint8Array[];

interface TensorSource {
  readonly shape: readonly number[];
  /** One of {@linkcode DataType}. */
  readonly dtype: number;
  readonly values: TensorValues;
}

/**
 * Copies values into a new tensor, on the GPU if there is one, and returns its number.
 *
 * @throws {RangeError} If the number of values is not that of the shape.
 * @throws {TypeError} If the values do not fit the type.
 */
export function createTensor(session: Session, source: TensorSource): number {
  const handle = source.dtype === DataType.string
    ? createStrings(session, source)
    : createNumbers(session, source);
  return session.handles.adopt(handle);
}

/** Deletes a tensor; throws if there is none of this number. */
export function deleteTensor(session: Session, id: number): void {
  session.symbols.TFE_DeleteTensorHandle(session.handles.release(id));
}

/**
 * Copies the values of a tensor out.
 *
 * @throws {Error} If there is no such tensor, or TensorFlow failed to compute it.
 */
export function readTensor(session: Session, id: number): TensorData {
  const { symbols, status, handles } = session;
  const handle = handles.get(id);
  const tensor = symbols.TFE_TensorHandleResolve(handle, status.pointer);
  status.check("TFE_TensorHandleResolve");
  try {
    const dtype = symbols.TFE_TensorHandleDataType(handle);
    if (dtype === DataType.string) return readStrings(symbols, tensor);
    const pointer = symbols.TF_TensorData(tensor);
    const bytes = readBytes(symbols, { pointer, size: symbols.TF_TensorByteSize(tensor) });
    return viewOf(dtype, bytes);
  } finally {
    symbols.TF_DeleteTensor(tensor);
  }
}

function createNumbers(session: Session, { shape, dtype, values }: TensorSource): bigint {
  const { symbols } = session;
  const view = elements(dtype, values);
  const expected = sizeOf(shape) * (ELEMENT_BYTES[dtype] ?? NaN);
  if (view.byteLength !== expected) {
    throw new RangeError(
      `Cannot make a tensor of type ${dtype} and shape [${shape}]: got ${view.byteLength} bytes, expected ${expected}`,
    );
  }
  const size = BigInt(view.byteLength);
  const dimensions = BigInt64Array.from(shape, BigInt);
  const tensor = symbols.TF_AllocateTensor(dtype, dimensions, shape.length, size);
  if (size > 0n) symbols.copyIn(symbols.TF_TensorData(tensor), view, size);
  return toDevice(session, dtype, wrap(session, tensor));
}

function createStrings(session: Session, { shape, values }: TensorSource): bigint {
  const items = values as readonly Uint8Array<ArrayBuffer>[];
  const expected = sizeOf(shape);
  if (items.length !== expected) {
    throw new RangeError(
      `Cannot make a tensor of shape [${shape}]: got ${items.length} strings, expected ${expected}`,
    );
  }
  const { symbols, status } = session;
  const tensor = allocateStrings(symbols, { shape, items });
  try {
    const borrowed = symbols.TFE_NewTensorHandle(tensor, status.pointer);
    status.check("TFE_NewTensorHandle");
    try {
      return ownStrings(session, borrowed);
    } finally {
      symbols.TFE_DeleteTensorHandle(borrowed);
    }
  } finally {
    // By now TensorFlow has its own copy, or has refused it.
    freeStrings(symbols, tensor);
    symbols.TF_DeleteTensor(tensor);
  }
}

function wrap({ symbols, status }: Session, tensor: bigint): bigint {
  const handle = symbols.TFE_NewTensorHandle(tensor, status.pointer);
  symbols.TF_DeleteTensor(tensor);
  status.check("TFE_NewTensorHandle");
  return handle;
}

/** TensorFlow expects shapes and indices, which are int32, in the computer's memory. */
function toDevice({ symbols, status, context }: Session, dtype: number, handle: bigint): bigint {
  if (!context.isGpu || dtype === DataType.int32) return handle;
  const moved = symbols.TFE_TensorHandleCopyToDevice(
    handle,
    context.pointer,
    context.deviceName,
    status.pointer,
  );
  symbols.TFE_DeleteTensorHandle(handle);
  status.check("TFE_TensorHandleCopyToDevice");
  return moved;
}

function elements(dtype: number, values: TensorValues): ArrayBufferView<ArrayBuffer> {
  const view = ArrayBuffer.isView(values) ? values : arrayOf(dtype, values as readonly number[]);
  const isOther = (dtype === DataType.float32 && !(view instanceof Float32Array)) ||
    (dtype === DataType.int32 && !(view instanceof Int32Array));
  if (isOther) {
    throw new TypeError(`Cannot make a tensor of type ${dtype} from ${view.constructor.name}`);
  }
  return view as ArrayBufferView<ArrayBuffer>;
}

function arrayOf(dtype: number, values: readonly number[]): ArrayBufferView {
  if (dtype === DataType.float32) return Float32Array.from(values);
  return dtype === DataType.int32 ? Int32Array.from(values) : Uint8Array.from(values);
}

function viewOf(dtype: number, { buffer }: Uint8Array<ArrayBuffer>): TensorData {
  switch (dtype) {
    case DataType.float32:
    case DataType.complex64:
      return new Float32Array(buffer);
    case DataType.int32:
      return new Int32Array(buffer);
    case DataType.int64:
      return new BigInt64Array(buffer);
    case DataType.bool:
    case DataType.uint8:
    case DataType.resource:
      return new Uint8Array(buffer);
    default:
      throw new TypeError(`Cannot read a tensor: its type ${dtype} has no JavaScript array`);
  }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}

import { typeAttribute } from "./attributes.ts";
import { readBytes } from "./c_strings.ts";
import { DataType } from "./data_types.ts";
import { executeHandles } from "./execute_op.ts";
import type { Session } from "./session.ts";
import type { Symbols } from "./symbols.ts";

/** `sizeof(TF_TString)`, from `tsl/platform/ctstring.h`. */
const STRING_BYTES = 24n;

/** Allocates a `TF_Tensor` of strings; {@linkcode freeStrings} frees them. */
export function allocateStrings(
  symbols: Symbols,
  { shape, items }: { shape: readonly number[]; items: readonly Uint8Array<ArrayBuffer>[] },
): bigint {
  const tensor = symbols.TF_AllocateTensor(
    DataType.string,
    BigInt64Array.from(shape, BigInt),
    shape.length,
    BigInt(items.length) * STRING_BYTES,
  );
  const first = symbols.TF_TensorData(tensor);
  items.forEach((item, index) => {
    const string = first + BigInt(index) * STRING_BYTES;
    symbols.TF_StringInit(string);
    symbols.TF_StringCopy(string, item, BigInt(item.byteLength));
  });
  return tensor;
}

/**
 * Copies a `TFE_TensorHandle` of strings to one that TensorFlow owns: it does not free what
 * `TF_StringCopy` allocated inside a tensor that the binding made.
 */
export function ownStrings(session: Session, handle: bigint): bigint {
  const attributes = [typeAttribute("T", DataType.string)];
  const call = { name: "DeepCopy", attributes, outputs: 1, inputs: [handle] };
  const [copy] = executeHandles(session, call);
  return copy!;
}

/** Frees the strings inside a `TF_Tensor`; the tensor itself stays. */
export function freeStrings(symbols: Symbols, tensor: bigint): void {
  for (const string of stringsOf(symbols, tensor)) symbols.TF_StringDealloc(string);
}

/** Copies the bytes of each string out of a `TF_Tensor`. */
export function readStrings(symbols: Symbols, tensor: bigint): Uint8Array[] {
  return stringsOf(symbols, tensor).map((string) => {
    const size = symbols.TF_StringGetSize(string);
    return readBytes(symbols, { pointer: symbols.TF_StringGetDataPointer(string), size });
  });
}

function stringsOf(symbols: Symbols, tensor: bigint): bigint[] {
  const first = symbols.TF_TensorData(tensor);
  const length = Number(symbols.TF_TensorElementCount(tensor));
  return Array.from({ length }, (_, index) => first + BigInt(index) * STRING_BYTES);
}

/**
 * The C functions that the binding calls, with their signatures from TensorFlow
 * 2.21's `c_api.h`, `tf_tensor.h`, `tf_tstring.h` and `eager/c_api.h`.
 *
 * Native pointers are `bigint`: `Deno.UnsafePointer` would need FFI permission for every library.
 *
 * @module
 */

import { GRAPH_SYMBOLS } from "./graph_symbols.ts";

const POINTER = "u64";

/** Memory and strings of libc, which TensorFlow's library loads. */
const MEMORY = {
  copyIn: { name: "memcpy", parameters: [POINTER, "buffer", "usize"], result: "void" },
  copyOut: { name: "memcpy", parameters: ["buffer", POINTER, "usize"], result: "void" },
  strlen: { parameters: [POINTER], result: "usize" },
  malloc: { parameters: ["usize"], result: POINTER },
} as const;

const STATUS = {
  TF_Version: { parameters: [], result: POINTER },
  TF_NewStatus: { parameters: [], result: POINTER },
  TF_GetCode: { parameters: [POINTER], result: "i32" },
  TF_Message: { parameters: [POINTER], result: POINTER },
  TF_SetStatus: { parameters: [POINTER, "i32", POINTER], result: "void" },
} as const;

const CONTEXT = {
  TFE_NewContextOptions: { parameters: [], result: POINTER },
  TFE_ContextOptionsSetConfig: {
    parameters: [POINTER, "buffer", "usize", POINTER],
    result: "void",
  },
  TFE_DeleteContextOptions: { parameters: [POINTER], result: "void" },
  TFE_NewContext: { parameters: [POINTER, POINTER], result: POINTER },
  TFE_ContextListDevices: { parameters: [POINTER, POINTER], result: POINTER },
  TF_DeviceListCount: { parameters: [POINTER], result: "i32" },
  TF_DeviceListName: { parameters: [POINTER, "i32", POINTER], result: POINTER },
  TF_DeviceListType: { parameters: [POINTER, "i32", POINTER], result: POINTER },
  TF_DeleteDeviceList: { parameters: [POINTER], result: "void" },
} as const;

const TENSORS = {
  TF_AllocateTensor: { parameters: ["i32", "buffer", "i32", "usize"], result: POINTER },
  TF_DeleteTensor: { parameters: [POINTER], result: "void" },
  TF_TensorData: { parameters: [POINTER], result: POINTER },
  TF_TensorByteSize: { parameters: [POINTER], result: "usize" },
  TF_TensorElementCount: { parameters: [POINTER], result: "i64" },
  TF_StringInit: { parameters: [POINTER], result: "void" },
  TF_StringCopy: { parameters: [POINTER, "buffer", "usize"], result: "void" },
  TF_StringGetSize: { parameters: [POINTER], result: "usize" },
  TF_StringGetDataPointer: { parameters: [POINTER], result: POINTER },
  TF_StringDealloc: { parameters: [POINTER], result: "void" },
} as const;

const HANDLES = {
  TFE_NewTensorHandle: { parameters: [POINTER, POINTER], result: POINTER },
  TFE_DeleteTensorHandle: { parameters: [POINTER], result: "void" },
  TFE_TensorHandleCopyToDevice: {
    parameters: [POINTER, POINTER, POINTER, POINTER],
    result: POINTER,
  },
  TFE_TensorHandleResolve: { parameters: [POINTER, POINTER], result: POINTER },
  TFE_TensorHandleDataType: { parameters: [POINTER], result: "i32" },
  TFE_TensorHandleNumDims: { parameters: [POINTER, POINTER], result: "i32" },
  // The C result is an int64. A dimension fits in its low half, without a bigint.
  TFE_TensorHandleDim: { parameters: [POINTER, "i32", POINTER], result: "i32" },
} as const;

const OPS = {
  TFE_NewOp: { parameters: [POINTER, POINTER, POINTER], result: POINTER },
  TFE_DeleteOp: { parameters: [POINTER], result: "void" },
  TFE_OpAddInput: { parameters: [POINTER, POINTER, POINTER], result: "void" },
  TFE_OpSetAttrString: { parameters: [POINTER, POINTER, "buffer", "usize"], result: "void" },
  TFE_OpSetAttrInt: { parameters: [POINTER, POINTER, "i64"], result: "void" },
  TFE_OpSetAttrIntList: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TFE_OpSetAttrFloat: { parameters: [POINTER, POINTER, "f32"], result: "void" },
  TFE_OpSetAttrFloatList: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TFE_OpSetAttrBool: { parameters: [POINTER, POINTER, "u8"], result: "void" },
  TFE_OpSetAttrBoolList: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TFE_OpSetAttrType: { parameters: [POINTER, POINTER, "i32"], result: "void" },
  TFE_OpSetAttrShape: { parameters: [POINTER, POINTER, "buffer", "i32", POINTER], result: "void" },
  TFE_Execute: { parameters: [POINTER, "buffer", "buffer", POINTER], result: "void" },
} as const;

/** Every C function that the binding calls, by the name that the binding gives it. */
const SYMBOLS = {
  ...MEMORY,
  ...STATUS,
  ...CONTEXT,
  ...TENSORS,
  ...HANDLES,
  ...OPS,
  ...GRAPH_SYMBOLS,
} as const satisfies Deno.ForeignLibraryInterface;

/** The loaded C functions. */
export type Symbols = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

/**
 * Loads a library and finds the functions in it.
 *
 * @throws {TypeError} If the file cannot be loaded or lacks one of the functions.
 */
export function openSymbols(path: string): Symbols {
  return Deno.dlopen(path, SYMBOLS).symbols;
}

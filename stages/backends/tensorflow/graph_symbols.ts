/**
 * The C functions that make a step a TensorFlow function, with their signatures from
 * TensorFlow 2.21's `c_api.h`, `eager/c_api.h` and `eager/c_api_experimental.h`.
 *
 * `TF_Output`, a pointer and an int, is passed by value: in two registers on Linux for x86-64 and
 * ARM64, so that its two fields are two parameters here.
 *
 * @module
 */

const POINTER = "u64";

const GRAPHS = {
  TF_NewGraph: { parameters: [], result: POINTER },
  TF_DeleteGraph: { parameters: [POINTER], result: "void" },
  TF_NewOperation: { parameters: [POINTER, POINTER, POINTER], result: POINTER },
  TF_AddInput: { parameters: [POINTER, POINTER, "i32"], result: "void" },
  TF_AddInputList: { parameters: [POINTER, "buffer", "i32"], result: "void" },
  TF_FinishOperation: { parameters: [POINTER, POINTER], result: POINTER },
  TF_OperationNumOutputs: { parameters: [POINTER], result: "i32" },
  TF_OperationOutputType: { parameters: [POINTER, "i32"], result: "i32" },
  TF_GraphGetTensorNumDims: { parameters: [POINTER, POINTER, "i32", POINTER], result: "i32" },
  TF_GraphGetTensorShape: {
    parameters: [POINTER, POINTER, "i32", "buffer", "i32", POINTER],
    result: "void",
  },
} as const;

const NODE_ATTRIBUTES = {
  TF_SetAttrString: { parameters: [POINTER, POINTER, "buffer", "usize"], result: "void" },
  TF_SetAttrInt: { parameters: [POINTER, POINTER, "i64"], result: "void" },
  TF_SetAttrIntList: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TF_SetAttrFloat: { parameters: [POINTER, POINTER, "f32"], result: "void" },
  TF_SetAttrFloatList: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TF_SetAttrBool: { parameters: [POINTER, POINTER, "u8"], result: "void" },
  TF_SetAttrBoolList: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TF_SetAttrType: { parameters: [POINTER, POINTER, "i32"], result: "void" },
  TF_SetAttrShape: { parameters: [POINTER, POINTER, "buffer", "i32"], result: "void" },
  TF_SetAttrTensor: { parameters: [POINTER, POINTER, POINTER, POINTER], result: "void" },
} as const;

const FUNCTIONS = {
  TF_GraphToFunction: {
    parameters: [
      POINTER,
      POINTER,
      "u8",
      "i32",
      POINTER,
      "i32",
      "buffer",
      "i32",
      "buffer",
      POINTER,
      POINTER,
      POINTER,
      POINTER,
    ],
    result: POINTER,
  },
  TF_DeleteFunction: { parameters: [POINTER], result: "void" },
  TFE_ContextAddFunction: { parameters: [POINTER, POINTER, POINTER], result: "void" },
  TFE_ContextRemoveFunction: { parameters: [POINTER, POINTER, POINTER], result: "void" },
} as const;

const EXECUTORS = {
  TFE_NewExecutor: { parameters: ["u8", "u8", "i32"], result: POINTER },
  TFE_ContextGetExecutorForThread: { parameters: [POINTER], result: POINTER },
  TFE_ContextSetExecutorForThread: { parameters: [POINTER, POINTER], result: "void" },
  TFE_ExecutorWaitForAllPendingNodes: { parameters: [POINTER, POINTER], result: "void" },
} as const;

/** The functions, by the names that C gives them. */
export const GRAPH_SYMBOLS = {
  ...GRAPHS,
  ...NODE_ATTRIBUTES,
  ...FUNCTIONS,
  ...EXECUTORS,
} as const satisfies Deno.ForeignLibraryInterface;

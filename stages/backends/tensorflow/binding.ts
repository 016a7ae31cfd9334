import type { Attribute } from "./attributes.ts";
import { AttributeType, DataType } from "./data_types.ts";
import type { OpExecutor, TensorMetadata } from "./execute_op.ts";
import { TENSORFLOW_VERSION } from "./release.ts";
import type { Session } from "./session.ts";
import {
  createTensor,
  deleteTensor,
  readTensor,
  type TensorData,
  type TensorValues,
} from "./tensors.ts";

/** The interface that `NodeJSKernelBackend` expects of its addon; the names are the addon's. */
export interface Binding {
  /** The numbers of types, such as `TF_FLOAT`, and TensorFlow's version. */
  readonly [constant: `TF_${string}`]: number | string;
  createTensor(shape: number[], dtype: number, values: TensorValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): TensorData;
  executeOp(
    name: string,
    attributes: Attribute[],
    inputs: number[],
    outputs: number,
  ): TensorMetadata[];
  isUsingGpuDevice(): boolean;
  getNumOfTensors(): number;
  getNumOfSavedModels(): number;
  loadSavedModel(): never;
  deleteSavedModel(): never;
  runSavedModel(): never;
}

/** Makes the binding; it loads and runs no SavedModel. */
export function createBinding(session: Session, execute: OpExecutor): Binding {
  return {
    ...CONSTANTS,
    createTensor: (shape, dtype, values) => createTensor(session, { shape, dtype, values }),
    deleteTensor: (id) => deleteTensor(session, id),
    tensorDataSync: (id) => readTensor(session, id),
    executeOp: (name, attributes, inputs, outputs) =>
      execute({ name, attributes, outputs }, inputs),
    isUsingGpuDevice: () => session.context.isGpu,
    getNumOfTensors: () => session.handles.size,
    getNumOfSavedModels: () => 0,
    loadSavedModel: refuseSavedModel,
    deleteSavedModel: refuseSavedModel,
    runSavedModel: refuseSavedModel,
  };
}

const CONSTANTS = {
  TF_FLOAT: DataType.float32,
  TF_INT32: DataType.int32,
  TF_INT64: DataType.int64,
  TF_UINT8: DataType.uint8,
  TF_BOOL: DataType.bool,
  TF_STRING: DataType.string,
  TF_COMPLEX64: DataType.complex64,
  TF_RESOURCE: DataType.resource,
  TF_ATTR_STRING: AttributeType.string,
  TF_ATTR_INT: AttributeType.int,
  TF_ATTR_FLOAT: AttributeType.float,
  TF_ATTR_BOOL: AttributeType.bool,
  TF_ATTR_TYPE: AttributeType.type,
  TF_ATTR_SHAPE: AttributeType.shape,
  TF_Version: TENSORFLOW_VERSION,
} as const;

function refuseSavedModel(): never {
  throw new Error(
    "Cannot use a SavedModel here: only models in TensorFlow.js's own format are read and written",
  );
}

import { type Attribute, setAttribute } from "./attributes.ts";
import type { Session } from "./session.ts";

/** An op to be executed. */
export interface OpCall {
  /** TensorFlow's name for it, such as `Conv2D`. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** The largest number of outputs. */
  readonly outputs: number;
}

/** An output of an op, as TensorFlow.js's kernels need it. */
export interface TensorMetadata {
  /** Its number among the handles. */
  readonly id: number;
  readonly shape: number[];
  /** A number of `TF_DataType`. */
  readonly dtype: number;
}

/** Executes an op on tensors given by number: at once, or by adding a node to a graph. */
export type OpExecutor = (call: OpCall, inputs: readonly number[]) => TensorMetadata[];

/** Creates the executor that runs each op at once. */
export function createEagerExecutor(session: Session): OpExecutor {
  return (call, inputs) => {
    const handles = inputs.map((id) => session.handles.get(id));
    return executeHandles(session, { ...call, inputs: handles }).map((handle) =>
      describe(session, handle)
    );
  };
}

/**
 * Executes an op on tensors given by `TFE_TensorHandle`, and returns a new one for each output.
 *
 * @throws {Error} If TensorFlow refuses the op.
 */
export function executeHandles(
  session: Session,
  { name, attributes, inputs, outputs }: OpCall & { readonly inputs: readonly bigint[] },
): bigint[] {
  const { symbols, status, context } = session;
  const op = symbols.TFE_NewOp(context.pointer, session.intern(name), status.pointer);
  status.check(name);
  try {
    for (const input of inputs) {
      symbols.TFE_OpAddInput(op, input, status.pointer);
      status.check(name);
    }
    for (const attribute of attributes) setAttribute(session, op, attribute);
    const results = new BigUint64Array(outputs);
    const count = Int32Array.of(outputs);
    symbols.TFE_Execute(op, results, count, status.pointer);
    status.check(name);
    return [...results.subarray(0, count[0])];
  } finally {
    symbols.TFE_DeleteOp(op);
  }
}

function describe({ symbols, status, handles }: Session, handle: bigint): TensorMetadata {
  const rank = symbols.TFE_TensorHandleNumDims(handle, status.pointer);
  const shape = Array.from(
    { length: rank },
    (_, index) => symbols.TFE_TensorHandleDim(handle, index, status.pointer),
  );
  return { id: handles.adopt(handle), shape, dtype: symbols.TFE_TensorHandleDataType(handle) };
}

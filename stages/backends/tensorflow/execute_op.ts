/**
 * Executes one op of TensorFlow, at once.
 *
 * @module
 */

import { type Attribute, setAttribute } from "./attributes.ts";
import type { Session } from "./session.ts";

/** An op to be executed. */
export interface OpCall {
  /** TensorFlow's name for it, such as `Conv2D`. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** The most tensors that it gives. */
  readonly outputs: number;
}

/** A tensor that an op gave, as TensorFlow.js's kernels want to know it. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/**
 * Carries out an op on tensors given by number. Executing at once is one way; adding a node to a
 * graph would be another.
 */
export type OpExecutor = (call: OpCall, inputs: readonly number[]) => TensorMetadata[];

/**
 * Makes the executor that runs each op at once.
 *
 * @param session The TensorFlow that holds the tensors.
 */
export function createEagerExecutor(session: Session): OpExecutor {
  return (call, inputs) => {
    const handles = inputs.map((id) => session.handles.get(id));
    return executeHandles(session, call, handles).map((handle) => describe(session, handle));
  };
}

/**
 * Executes an op on tensors given by handle.
 *
 * @param session The TensorFlow that holds the tensors.
 * @param call The op.
 * @param inputs A `TFE_TensorHandle` each.
 * @returns A new `TFE_TensorHandle` for each output.
 * @throws {Error} If TensorFlow refuses the op.
 */
export function executeHandles(
  session: Session,
  call: OpCall,
  inputs: readonly bigint[],
): bigint[] {
  const { symbols, status, context } = session;
  const op = symbols.TFE_NewOp(context.pointer, session.intern(call.name), status.pointer);
  status.check(call.name);
  try {
    for (const input of inputs) {
      symbols.TFE_OpAddInput(op, input, status.pointer);
      status.check(call.name);
    }
    for (const attribute of call.attributes) setAttribute(session, op, attribute);
    const outputs = new BigUint64Array(call.outputs);
    const count = Int32Array.of(call.outputs);
    symbols.TFE_Execute(op, outputs, count, status.pointer);
    status.check(call.name);
    return [...outputs.subarray(0, count[0])];
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

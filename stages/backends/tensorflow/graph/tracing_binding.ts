import type { Precision } from "../../precision.ts";
import type { Binding } from "../binding.ts";
import type { Session } from "../session.ts";
import { beginTrace, type Trace } from "./trace.ts";

/** A binding, and the way to trace on it. */
export interface TracingBinding {
  /** The binding that TensorFlow.js's kernels call. */
  readonly binding: Binding;
  /**
   * Traces what a function asks for.
   *
   * @param work What is traced; it gets the tracing that it is part of.
   * @param options `precision`: what convolutions compute in.
   * @returns What `work` returned.
   * @throws {Error} What `work` threw: of what cannot be traced, among others.
   */
  readonly trace: <Result>(
    work: (trace: Trace) => Result,
    options: { readonly precision: Precision },
  ) => Result;
}

/**
 * Lets a binding trace.
 *
 * @param eager The binding that executes at once.
 */
export function createTracingBinding(session: Session, eager: Binding): TracingBinding {
  let current: Trace | null = null;
  const binding: Binding = {
    ...eager,
    createTensor(shape, dtype, values) {
      const id = eager.createTensor(shape, dtype, values);
      current?.noteConstant(id);
      return id;
    },
    tensorDataSync(id) {
      if (current !== null && !current.isConstant(id)) throw new Error(READ);
      return eager.tensorDataSync(id);
    },
    executeOp(name, attributes, inputs, outputs) {
      if (current === null) return eager.executeOp(name, attributes, inputs, outputs);
      return current.execute({ name, attributes, outputs }, inputs);
    },
  };
  return {
    binding,
    trace(work, { precision }) {
      if (current !== null) throw new Error("Cannot trace while tracing: expected one at a time");
      const trace = beginTrace(session, { eager, precision });
      current = trace;
      try {
        return work(trace);
      } finally {
        current = null;
        trace.dispose();
      }
    },
  };
}

const READ =
  "Cannot read a tensor's values while tracing: expected a step that computes with tensors alone";

import type { Precision } from "../../precision.ts";
import type { Binding } from "../binding.ts";
import type { Session } from "../session.ts";
import { beginTrace, type Trace } from "./trace.ts";

/** A binding for TensorFlow.js's kernels that can trace. */
export interface TracingBinding {
  readonly binding: Binding;
  /** Traces the ops that `work` executes; returns and throws what `work` does. */
  readonly trace: <Result>(
    work: (trace: Trace) => Result,
    options: { readonly precision: Precision },
  ) => Result;
}

/** Makes a tracing binding of `eager`, which executes at once. */
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

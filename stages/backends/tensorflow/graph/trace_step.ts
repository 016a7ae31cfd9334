import * as tf from "@tensorflow/tfjs";
import type { Step } from "../../compilation/compiler.ts";
import type { KernelTensors } from "../kernel_tensors.ts";
import type { Trace, TracedFunction } from "./trace.ts";

/** A step to trace, with what it uses. */
export interface Subject {
  readonly step: Step;
  readonly inputs: readonly tf.Tensor[];
  readonly variables: readonly tf.Variable[];
  readonly backend: KernelTensors;
}

/** A step as a function, and where its inputs come from and its results go. */
export interface TracedStep {
  /** Takes `sources` and gives the step's result, then the new value of each of `changed`. */
  readonly traced: TracedFunction;
  /** Each input of the function: a variable, or the number of one of the step's inputs. */
  readonly sources: readonly (tf.Variable | number)[];
  /** The variables that the step assigns. */
  readonly changed: readonly tf.Variable[];
  /** Every node: equal for steps that do the same. */
  readonly script: readonly string[];
}

/**
 * Calls a step with stand-ins for its inputs and in its variables, and makes a function of the ops
 * that it executes. The variables have their values back afterwards.
 *
 * @throws {Error} If something cannot be part of a function.
 */
export function traceStep(subject: Subject, trace: Trace): TracedStep {
  const { step, inputs, variables, backend } = subject;
  const values = variables.map((variable) => tf.keep(tf.clone(variable)));
  let made: TracedStep | undefined;
  try {
    tf.tidy(() => {
      const sources = new Map<number, tf.Variable | number>();
      const stand = (tensor: tf.Tensor, source: tf.Variable | number) => {
        const [shape, dtype] = [tensor.shape, backend.getDTypeInteger(tensor.dtype)];
        const id = trace.addParameter({ shape, dtype });
        sources.set(id, source);
        return backend.createOutputTensor({ id, shape, dtype });
      };
      const held = variables.map((variable) => stand(variable, variable));
      variables.forEach((variable, index) => variable.assign(held[index]!));
      const result = step(...inputs.map(stand));
      const changed = variables.filter(({ dataId }, index) => dataId !== held[index]!.dataId);
      const traced = trace.finish(backend.getInputTensorIds([result, ...changed]));
      // A step may have kept its result, which no scope disposes.
      if (!variables.includes(result as tf.Variable)) result.dispose();
      const taken = traced.parameters.map((id) => sources.get(id)!);
      made = { traced, sources: taken, changed, script: [...trace.script] };
    });
    return made!;
  } finally {
    variables.forEach((variable, index) => variable.assign(values[index]!));
    tf.dispose(values);
  }
}

import * as tf from "@tensorflow/tfjs";
import type { Compiler, Step } from "../../compilation/compiler.ts";
import { type KernelTensors, kernelTensors } from "../kernel_tensors.ts";
import { type Subject, type TracedStep, traceStep } from "./trace_step.ts";
import type { TracingBinding } from "./tracing_binding.ts";

/**
 * Makes the compiler. It traces a step twice, and refuses it unless both tracings are the same:
 * what the step draws or counts for itself would keep its value from tracing.
 *
 * @param options.bfloat16 False if bfloat16 would not compute as the backend's facts say.
 */
export function createStepCompiler(
  { trace }: Pick<TracingBinding, "trace">,
  { bfloat16 }: { readonly bfloat16: boolean },
): Compiler {
  return (step, { inputs, precision }) => {
    if (precision === "bfloat16" && !bfloat16) return { kind: "refused", why: OTHER_BFLOAT16 };
    const backend = kernelTensors();
    const subject = { step, inputs, backend, variables: allVariables() };
    const once = () => trace((tracing) => traceStep(subject, tracing), { precision });
    const traced: TracedStep[] = [];
    try {
      traced.push(once(), once());
      refuseDifference(traced[0]!.script, traced[1]!.script);
    } catch (error) {
      refuseNewVariables(subject);
      for (const { traced: { dispose } } of traced) dispose();
      return { kind: "refused", why: (error as Error).message.split("\n")[0]! };
    }
    refuseNewVariables(subject);
    const [spare, kept] = traced as [TracedStep, TracedStep];
    spare.traced.dispose();
    const { lowered, dispose } = kept.traced;
    return { kind: "compiled", run: runner(kept, backend), lowered, dispose };
  };
}

const OTHER_BFLOAT16 = "TensorFlow chooses its kernels for bfloat16 by the processor, " +
  "whatever instructions the config names";

function runner({ traced, sources, changed }: TracedStep, backend: KernelTensors): Step {
  return (...inputs) => {
    const given = sources.map((source) => typeof source === "number" ? inputs[source]! : source);
    const [result, ...values] = traced.call(backend.getInputTensorIds(given))
      .map((output) => backend.createOutputTensor(output));
    changed.forEach((variable, index) => variable.assign(values[index]!));
    tf.dispose(values);
    return result!;
  };
}

function refuseDifference(first: readonly string[], second: readonly string[]): void {
  const at = second.findIndex((line, index) => line !== first[index]);
  if (at < 0 && first.length === second.length) return;
  const op = (second[at] ?? first.at(-1)!).split("(")[0];
  throw new Error(
    `Cannot trace the step: "${op}" differs from one tracing to the next, as what is drawn or counted outside of tensors does`,
  );
}

/** Refuses new variables: what is assigned to one is part of the graph alone, and would stay so. */
function refuseNewVariables({ variables }: Subject): void {
  const made = allVariables().filter((variable) => !variables.includes(variable));
  if (made.length === 0) return;
  const names = made.map(({ name }) => `"${name}"`).join(", ");
  tf.dispose(made);
  throw new Error(
    `Cannot compile the step: it makes the variable ${names}, expected all to be there before\n` +
      `Make it before the first step`,
  );
}

function allVariables(): tf.Variable[] {
  return Object.values(tf.engine().registeredVariables);
}

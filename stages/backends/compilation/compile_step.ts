/**
 * Compiling a step: the backend sees it whole, once, and then runs it as one operation.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { Precision } from "../precision.ts";
import { compilerOffer, type Step } from "./compiler.ts";

/** How to compile a step. */
export interface CompileOptions {
  /** What the arithmetic of large convolutions is done in. */
  readonly precision: Precision;
  /** Hears, once, why a step is not compiled, or that nothing of it is large enough for bfloat16. */
  readonly note: (message: string) => void;
}

/** A step that is compiled for each shape of its inputs when it first meets it. */
export interface CompiledStep {
  /** Takes the step. What it returns is the caller's. */
  readonly run: Step;
  /** Frees what the backend keeps for it. */
  readonly dispose: () => void;
}

/**
 * Compiles a step where the backend can; elsewhere, and where the step cannot be compiled, it is
 * called as it is.
 *
 * A compiled step is called with stand-ins for its inputs, and what it does with them is kept: so
 * all that differs from step to step has to be an input or a variable, a learning rate and noise
 * among them. What it draws or counts for itself is noticed and refused, with one line to `note`;
 * so is reading a tensor's values.
 *
 * @param step Takes tensors and gives one; may read and assign variables, and may make none.
 * @param options The precision, and who hears of a refusal.
 * @throws {Error} If bfloat16 is wanted and the backend has no compiler; when run, if the step
 *   cannot be compiled.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { compileStep } from "./compile_step.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await tf.setBackend("cpu");
 * const total = tf.variable(tf.scalar(1));
 * const add = compileStep((x) => {
 *   total.assign(tf.add(total, x));
 *   return tf.square(total);
 * }, { precision: "float32", note: console.warn });
 * assertEquals(await add.run(tf.scalar(2)).array(), 9);
 * assertEquals(await add.run(tf.scalar(2)).array(), 25);
 * ```
 */
export function compileStep(step: Step, { precision, note }: CompileOptions): CompiledStep {
  const compile = compilerOffer();
  if (typeof compile !== "function") {
    refuseLowPrecision(precision, compile.missing);
    return { run: step, dispose: () => {} };
  }
  const runs = new Map<string, Step>();
  const disposals: (() => void)[] = [];
  const notes = new Set<string>();

  function noteOnce(message: string): void {
    if (!notes.has(message)) note(message);
    notes.add(message);
  }

  function prepare(inputs: readonly tf.Tensor[]): Step {
    const outcome = (compile as Exclude<typeof compile, { missing: string }>)(step, {
      inputs,
      precision,
    });
    if (outcome.kind === "compiled") {
      disposals.push(outcome.dispose);
      if (precision === "bfloat16" && outcome.lowered === 0) noteOnce(ALL_SMALL);
      return outcome.run;
    }
    refuseLowPrecision(precision, outcome.why);
    noteOnce(`The step is not compiled, which makes it slower: ${outcome.why}`);
    return step;
  }

  return {
    run(...inputs) {
      const shapes = inputs.map(({ dtype, shape }) => `${dtype}[${shape}]`).join();
      const run = runs.get(shapes) ?? prepare(inputs);
      runs.set(shapes, run);
      return run(...inputs);
    },
    dispose() {
      for (const dispose of disposals.splice(0)) dispose();
      runs.clear();
    },
  };
}

const ALL_SMALL =
  "No convolution is large enough for bfloat16 to make it faster: all are computed in float32";

function refuseLowPrecision(precision: Precision, why: string): void {
  if (precision === "float32") return;
  throw new Error(
    `Cannot compute in ${precision} on backend "${tf.getBackend()}": ${why}\n` +
      "Set train.precision to float32",
  );
}

import * as tf from "@tensorflow/tfjs";
import type { Precision } from "../precision.ts";
import { compilerOffer, type Step } from "./compiler.ts";

interface CompileOptions {
  /** The precision of large convolutions. */
  readonly precision: Precision;
  /** Called once, if the step is not compiled or has no convolution large enough for bfloat16. */
  readonly note: (message: string) => void;
}

/** A step that is compiled anew for each shape of its inputs. */
interface CompiledStep {
  /** The caller disposes the result. */
  readonly run: Step;
  readonly dispose: () => void;
}

/**
 * Compiles a step if the backend can. A step that cannot be compiled runs op by op.
 *
 * A step is compiled by calling it with placeholders and recording its ops. So all that differs
 * from step to step must be an input or a variable: the learning rate and noise, too. A step that
 * draws random numbers, counts or reads a tensor's values is refused, with one line to `note`.
 *
 * @throws {Error} When run, if the step makes a variable. For bfloat16: if the backend has no
 * compiler, or, when run, if the step cannot be compiled.
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

  const noteOnce = (message: string) => {
    if (!notes.has(message)) note(message);
    notes.add(message);
  };
  const prepare = (inputs: readonly tf.Tensor[]): Step => {
    const outcome = compile(step, { inputs, precision });
    if (outcome.kind === "compiled") {
      disposals.push(outcome.dispose);
      if (precision === "bfloat16" && outcome.lowered === 0) noteOnce(ALL_SMALL);
      return outcome.run;
    }
    refuseLowPrecision(precision, outcome.why);
    noteOnce(`The step is not compiled, which makes it slower: ${outcome.why}`);
    return step;
  };
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

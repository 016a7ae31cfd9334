import type * as tf from "@tensorflow/tfjs";
import type { Precision } from "../precision.ts";

/** A function of tensors and of existing variables. */
export type Step = (...inputs: tf.Tensor[]) => tf.Tensor;

/** A step compiled, with `lowered` ops that compute in bfloat16, or the reason in one line. */
type CompileOutcome =
  | {
    readonly kind: "compiled";
    readonly run: Step;
    readonly lowered: number;
    readonly dispose: () => void;
  }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Compiles a step for inputs of these shapes; their values are not used. It may call the step, more
 * than once; afterwards variables have the values of before.
 */
export type Compiler = (
  step: Step,
  options: { readonly inputs: readonly tf.Tensor[]; readonly precision: Precision },
) => CompileOutcome;

/** A compiler, or why there is none. */
type CompilerOffer = Compiler | { readonly missing: string };

let offer: CompilerOffer = { missing: "it computes in float32 alone" };

/** Registers the compiler of the backend that was started; a process has one. */
export function registerCompiler(registered: CompilerOffer): void {
  offer = registered;
}

/** Gives the compiler of the backend that was started, or why there is none. */
export function compilerOffer(): CompilerOffer {
  return offer;
}

/**
 * The compiler of the backend: a backend that has one registers it when it starts.
 *
 * @module
 */

import type * as tf from "@tensorflow/tfjs";
import type { Precision } from "../precision.ts";

/** A function of tensors and of existing variables. */
export type Step = (...inputs: tf.Tensor[]) => tf.Tensor;

/** A step that was compiled. */
export interface CompiledOutcome {
  readonly kind: "compiled";
  readonly run: Step;
  /** The number of its operations that compute in bfloat16. */
  readonly lowered: number;
  readonly dispose: () => void;
}

/** A step compiled for inputs of some shapes, or the reason why it is not. */
export type CompileOutcome =
  | CompiledOutcome
  /** `why` is one line. */
  | { readonly kind: "refused"; readonly why: string };

/**
 * Compiles a step for inputs of these shapes; their values are not used.
 *
 * It may call the step, more than once; afterwards variables have the values of before.
 */
export type Compiler = (
  step: Step,
  options: { readonly inputs: readonly tf.Tensor[]; readonly precision: Precision },
) => CompileOutcome;

/** A compiler, or why there is none. */
export type CompilerOffer = Compiler | { readonly missing: string };

let offer: CompilerOffer = { missing: "it computes in float32 alone" };

/** Registers the compiler of the backend that was started; a process has one. */
export function registerCompiler(registered: CompilerOffer): void {
  offer = registered;
}

/** Gives the compiler of the backend that was started, or why there is none. */
export function compilerOffer(): CompilerOffer {
  return offer;
}

/**
 * What compiles steps: a backend that can registers its compiler here when it starts.
 *
 * @module
 */

import type * as tf from "@tensorflow/tfjs";
import type { Precision } from "../precision.ts";

/** A function of tensors, and of variables that were there before. */
export type Step = (...inputs: tf.Tensor[]) => tf.Tensor;

/** A step that was compiled. */
export interface CompiledOutcome {
  readonly kind: "compiled";
  /** Does what the step does. */
  readonly run: Step;
  /** How many of its operations compute in bfloat16. */
  readonly lowered: number;
  /** Frees what is kept for it. */
  readonly dispose: () => void;
}

/** What came of compiling a step for inputs of some shapes. */
export type CompileOutcome =
  | CompiledOutcome
  /** `why` is one line. */
  | { readonly kind: "refused"; readonly why: string };

/**
 * Compiles a step for inputs like these, which are not computed with.
 *
 * It may call the step, more than once; variables have their values back afterwards.
 */
export type Compiler = (
  step: Step,
  options: { readonly inputs: readonly tf.Tensor[]; readonly precision: Precision },
) => CompileOutcome;

/** A compiler, or why there is none. */
export type CompilerOffer = Compiler | { readonly missing: string };

let offer: CompilerOffer = { missing: "it computes in float32 alone" };

/**
 * Registers the compiler of the backend that was started; there is one for a process.
 *
 * @param registered The compiler, or why there is none.
 */
export function registerCompiler(registered: CompilerOffer): void {
  offer = registered;
}

/** Gives the compiler of the backend that was started, or why there is none. */
export function compilerOffer(): CompilerOffer {
  return offer;
}

/**
 * Registers TensorFlow with TensorFlow.js: the kernels of
 * `@tensorflow/tfjs-node-gpu` over our own binding.
 *
 * @module
 */

import "./node_util.ts";
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js";
import { NodeJSKernelBackend } from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js";
import { registerCompiler } from "../compilation/compiler.ts";
import { createBinding } from "./binding.ts";
import { createEagerExecutor } from "./execute_op.ts";
import { createStepCompiler } from "./graph/step_compiler.ts";
import { createTracingBinding } from "./graph/tracing_binding.ts";
import { openSession, type SessionOptions } from "./session.ts";

/** The name that the kernels are registered under; they refuse any other. */
export const KERNEL_BACKEND = "tensorflow";

/** Under this name the kernels refuse nothing that only some builds of TensorFlow lack. */
const PACKAGE = "@tensorflow/tfjs-node-gpu";

/**
 * Loads TensorFlow and registers it; `tf.setBackend` then takes it.
 *
 * @param options Where TensorFlow lies, and how it is to compute.
 * @throws {Error} If it cannot be loaded, has another version or cannot start.
 */
export function registerTensorFlow(options: SessionOptions): void {
  const session = openSession(options);
  const tracing = createTracingBinding(
    session,
    createBinding(session, createEagerExecutor(session)),
  );
  // The addon's own type lists classes as well, which no kernel touches.
  const addon = tracing.binding as unknown as ConstructorParameters<typeof NodeJSKernelBackend>[0];
  tf.registerBackend(KERNEL_BACKEND, () => new NodeJSKernelBackend(addon, PACKAGE));
  registerCompiler(canTrace() ? createStepCompiler(tracing) : { missing: UNTRIED });
}

/** Where the by-value struct of the graph functions was seen to arrive as it was sent. */
function canTrace(): boolean {
  const { os, arch } = Deno.build;
  return os === "linux" && arch === "x86_64";
}

const UNTRIED = "it compiles steps on linux-x86_64 alone";

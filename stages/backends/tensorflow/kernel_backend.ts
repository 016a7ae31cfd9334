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

/** The name that the kernels are registered under; they accept no other. */
export const KERNEL_BACKEND = "tensorflow";

/** With this name the kernels refuse no op that only some builds of TensorFlow lack. */
const PACKAGE = "@tensorflow/tfjs-node-gpu";

/**
 * Loads TensorFlow and registers the kernels of `@tensorflow/tfjs-node-gpu` on our binding.
 *
 * @throws {Error} If it cannot be loaded, has another version or cannot start.
 */
export function registerTensorFlow(
  { bfloat16, ...options }: SessionOptions & { readonly bfloat16: boolean },
): void {
  const session = openSession(options);
  const tracing = createTracingBinding(
    session,
    createBinding(session, createEagerExecutor(session)),
  );
  // The addon's own type also lists classes, which no kernel uses.
  const addon = tracing.binding as unknown as ConstructorParameters<typeof NodeJSKernelBackend>[0];
  tf.registerBackend(KERNEL_BACKEND, () => new NodeJSKernelBackend(addon, PACKAGE));
  // Only there the struct that graph functions take by value was seen to arrive.
  const canTrace = Deno.build.os === "linux" && Deno.build.arch === "x86_64";
  const missing = "it compiles steps on linux-x86_64 alone";
  registerCompiler(canTrace ? createStepCompiler(tracing, { bfloat16 }) : { missing });
}

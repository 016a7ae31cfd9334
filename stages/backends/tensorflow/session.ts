/**
 * A TensorFlow that is ready for ops: library, context and the tensors alive.
 *
 * @module
 */

import { type AsyncExecutor, createAsyncExecutor } from "./async_executor.ts";
import type { ContextConfig } from "./config_proto.ts";
import { type Context, createContext } from "./context.ts";
import { type Library, loadLibrary } from "./library.ts";
import { createTensorHandles, type TensorHandles } from "./tensor_handles.ts";

/** What the functions of the binding work on. */
export interface Session extends Library {
  /** Where ops run. */
  readonly context: Context;
  /** Computes compiled steps beside JavaScript. */
  readonly background: AsyncExecutor;
  /** The tensors that are alive. */
  readonly handles: TensorHandles;
}

/** Where TensorFlow lies, and how it is to compute. */
export interface SessionOptions extends ContextConfig {
  /** The folder that holds both of TensorFlow's libraries. */
  readonly folder: string;
}

/**
 * Loads TensorFlow and starts its context.
 *
 * @param options Where it lies, and how it is to compute.
 * @throws {Error} If it cannot be loaded, has another version or cannot start.
 */
export function openSession(options: SessionOptions): Session {
  const library = loadLibrary(options.folder);
  const context = createContext(library, options);
  const background = createAsyncExecutor(library, context);
  return { ...library, context, background, handles: createTensorHandles() };
}

import { type AsyncExecutor, createAsyncExecutor } from "./async_executor.ts";
import type { ContextConfig } from "./config_proto.ts";
import { type Context, createContext } from "./context.ts";
import { type Library, loadLibrary } from "./library.ts";
import { createTensorHandles, type TensorHandles } from "./tensor_handles.ts";

/** The state that the functions of the binding share. */
export interface Session extends Library {
  readonly context: Context;
  /** Computes compiled steps in the background. */
  readonly background: AsyncExecutor;
  readonly handles: TensorHandles;
}

/** The config of a session. */
export interface SessionOptions extends ContextConfig {
  /** The folder that holds both of TensorFlow's libraries. */
  readonly folder: string;
}

/**
 * Loads TensorFlow and starts its context.
 *
 * @throws {Error} If it cannot be loaded, has another version or cannot start.
 */
export function openSession(options: SessionOptions): Session {
  const library = loadLibrary(options.folder);
  const context = createContext(library, options);
  const background = createAsyncExecutor(library, context);
  return { ...library, context, background, handles: createTensorHandles() };
}

/** Tensors that are alive, by number. */
export interface TensorHandles {
  readonly size: number;
  /** Adds a `TFE_TensorHandle` and returns its number, never given twice. */
  adopt(handle: bigint): number;
  /** Finds the `TFE_TensorHandle` of a number; throws if there is none. */
  get(id: number): bigint;
  /** Removes a number's handle, without deleting the tensor. */
  release(id: number): bigint;
}

/**
 * Creates an empty table.
 *
 * @example A handle comes and goes
 * ```ts
 * import { createTensorHandles } from "./tensor_handles.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const handles = createTensorHandles();
 * const id = handles.adopt(42n);
 * assertEquals([handles.get(id), handles.size], [42n, 1]);
 * assertEquals([handles.release(id), handles.size], [42n, 0]);
 * ```
 */
export function createTensorHandles(): TensorHandles {
  const handles = new Map<number, bigint>();
  let next = 0;
  function get(id: number): bigint {
    const handle = handles.get(id);
    if (handle === undefined) {
      throw new Error(`Cannot find tensor ${id}: it was never made, or deleted`);
    }
    return handle;
  }
  return {
    get size() {
      return handles.size;
    },
    adopt(handle) {
      handles.set(next, handle);
      return next++;
    },
    get,
    release(id) {
      const handle = get(id);
      handles.delete(id);
      return handle;
    },
  };
}

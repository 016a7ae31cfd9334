/** The message of the first module that was refused in any thread of a stage. */
export interface FirstRefusal {
  /** Null as long as there is none. */
  readonly get: () => string | null;
  /** Keeps a message, unless there is one. */
  readonly set: (message: string) => void;
}

/** The size of the memory: the length of the message, then the message. */
const MEMORY_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;

/** Makes the memory that the threads share. */
export function makeRefusalMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(MEMORY_BYTES);
}

/**
 * Keeps the first refusal in shared memory, where a thread sees at once what another has set.
 *
 * @example The first one counts
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { firstRefusalIn, makeRefusalMemory } from "./first_refusal.ts";
 *
 * const memory = makeRefusalMemory();
 * firstRefusalIn(memory).set("Cannot load a.ts");
 * firstRefusalIn(memory).set("Cannot load b.ts");
 * assertEquals(firstRefusalIn(memory).get(), "Cannot load a.ts");
 * ```
 */
export function firstRefusalIn(memory: SharedArrayBuffer): FirstRefusal {
  const length = new Int32Array(memory, 0, 1);
  const bytes = new Uint8Array(memory, LENGTH_BYTES);
  return {
    get() {
      const count = Atomics.load(length, 0);
      return count === 0 ? null : new TextDecoder().decode(bytes.slice(0, count));
    },
    set(message) {
      const encoded = new TextEncoder().encode(message).subarray(0, bytes.length);
      if (Atomics.load(length, 0) !== 0) return;
      bytes.set(encoded);
      Atomics.store(length, 0, encoded.length);
    },
  };
}

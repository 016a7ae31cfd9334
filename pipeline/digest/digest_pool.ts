import { digestFile } from "./digest_file.ts";
import type { DigestAnswer, DigestOrder } from "./digest_worker.ts";

/** A pool of threads that digest files. */
export interface DigestPool extends Disposable {
  /** Digests a file as {@linkcode digestFile} does, on the thread that has the least to do. */
  digestFile(path: string, options?: { readonly head?: string }): Promise<string>;
}

const WORKER = import.meta.resolve("./digest_worker.ts");
/** In the tens of milliseconds that threads take to start, one core digests about as much. */
const WORTH_THREADS = 64 * 1024 * 1024;

/**
 * Opens a pool; dispose of it to end its threads.
 *
 * @param bytes The size of all files: for little, no thread is started.
 * @param options.threads Default: one for each core.
 *
 * @example On all cores
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { digestFile } from "./digest_file.ts";
 * import { openDigestPool } from "./digest_pool.ts";
 *
 * const path = await Deno.makeTempFile();
 * await Deno.writeTextFile(path, "abc");
 * {
 *   using pool = openDigestPool(2 ** 30);
 *   assertEquals(await pool.digestFile(path), await digestFile(path));
 * }
 * await Deno.remove(path);
 * ```
 */
export function openDigestPool(
  bytes: number,
  { threads = navigator.hardwareConcurrency }: { readonly threads?: number } = {},
): DigestPool {
  const count = bytes < WORTH_THREADS || threads < 2 ? 0 : threads;
  const workers = Array.from({ length: count }, startWorker);
  return {
    async digestFile(path, { head = "" } = {}) {
      const [idlest] = workers.toSorted((a, b) => a.pending.size - b.pending.size);
      // A file that a thread cannot read is read again here, for the error that says why.
      return await idlest?.digest(path, head) ?? await digestFile(path, { head });
    },
    [Symbol.dispose]: () => workers.forEach(({ worker }) => worker.terminate()),
  };
}

function startWorker() {
  const worker = new Worker(WORKER, { type: "module" });
  const pending = new Map<number, (digest: string | null) => void>();
  let count = 0;
  let hasEnded = false;
  worker.onmessage = ({ data }: MessageEvent<DigestAnswer>) => {
    pending.get(data.id)?.(data.digest);
    pending.delete(data.id);
  };
  // The work of a thread that does not start, or ends, is done by the one that asked.
  worker.onerror = (event) => {
    event.preventDefault();
    hasEnded = true;
    pending.forEach((resolve) => resolve(null));
    pending.clear();
  };
  const digest = (path: string, head: string): Promise<string | null> => {
    if (hasEnded) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const order: DigestOrder = { id: count++, path, head };
    pending.set(order.id, resolve);
    worker.postMessage(order);
    return promise;
  };
  return { worker, pending, digest };
}

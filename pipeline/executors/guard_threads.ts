import { firstRefusalIn } from "./first_refusal.ts";
import { GUARDED_THREAD } from "./guard_files.ts";
import { guardModules, type KnownCode } from "./guard_modules.ts";

/** A guard over the threads of a stage, as each thread gets it from the one that starts it. */
export interface ThreadGuard {
  readonly known: KnownCode;
  /** The memory of {@linkcode firstRefusalIn}. */
  readonly refusal: SharedArrayBuffer;
}

/** The first message to a thread: the guard, and the address of the module to run. */
export interface ThreadOrder {
  readonly guard: ThreadGuard;
  readonly module: string;
}

/**
 * Guards the modules of this thread, see {@linkcode guardModules}, and of each thread that it starts.
 */
export function guardThreads(guard: ThreadGuard): void {
  guardModules(guard.known, firstRefusalIn(guard.refusal));
  const { Worker: NativeWorker } = globalThis;
  globalThis.Worker = class Worker extends NativeWorker {
    constructor(specifier: string | URL, options?: WorkerOptions) {
      const isAddress = URL.canParse(specifier);
      super(isAddress ? GUARDED_THREAD : specifier, options);
      const module = String(specifier);
      if (isAddress) super.postMessage({ guard, module } satisfies ThreadOrder);
    }
  };
  // Its constructor calls that of its prototype before it starts a thread.
  const { Worker } = globalThis.process.getBuiltinModule("node:worker_threads");
  Object.setPrototypeOf(Worker, RefusedThread);
}

class RefusedThread {
  constructor() {
    throw new Error(
      'Cannot start a thread by "node:worker_threads": a stage checks the modules of a Worker alone\n' +
        'Start it by new Worker(url, { type: "module" })',
    );
  }
}

/**
 * The main module of a stage's process: reads the request, runs the stage and replies.
 *
 * @module
 */

import { checkpointSaver } from "../checkpoint/save_checkpoint.ts";
import type { BackendModule } from "../backend.ts";
import type { AnyStage, StageContext } from "../stage.ts";
import type { StageInvocation, StageRequest } from "./executor.ts";
import { failureOf } from "./failure_of.ts";
import { guardModules, type KnownCode } from "./guard_modules.ts";
import { RECORD_SEPARATOR, type StageReply } from "./stage_reply.ts";

const encoder = new TextEncoder();

if (import.meta.main) {
  // Ctrl-C reaches every process of a terminal; the runner decides what to do.
  Deno.addSignalListener("SIGINT", () => {});
  // Standard output is for replies.
  console.log = console.info = console.debug = console.error;
  const request = await readRequest();
  // The end of the input means that the runner has ended.
  if (request === null) Deno.exit(1);
  Deno.stdin.read(new Uint8Array(1)).then(() => Deno.exit(1));
  forgetBetweenStages();
  addEventListener("error", (event) => {
    event.preventDefault();
    Deno.exit(fail(event.error));
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    Deno.exit(fail(event.reason));
  });
  Deno.exit(await runStage(JSON.parse(request)));
}

/**
 * Reads the line that the runner writes; null if the input ends before. Streams would take longer to
 * load than the line to arrive.
 */
async function readRequest(): Promise<string | null> {
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(64 * 1024);
  let line = "";
  while (!line.endsWith("\n")) {
    const count = await Deno.stdin.read(bytes);
    if (count === null) return null;
    line += decoder.decode(bytes.subarray(0, count), { stream: true });
  }
  return line;
}

/** The request, as the runner writes it on standard input. */
type StageOrder = StageInvocation & KnownCode & Pick<StageRequest, "module" | "backend">;

async function runStage(order: StageOrder): Promise<number> {
  const { module, backend, code, packages, ...invocation } = order;
  const guard = guardModules({ code, packages });
  try {
    const { default: stage } = await import(module) as { default: AnyStage };
    if (backend !== null) {
      const { start } = await import(backend) as BackendModule;
      await start(invocation.backendSettings!);
    }
    await stage.run(contextOf(invocation));
    // A stage may have caught it.
    if (guard.error !== null) throw guard.error;
    reply({ kind: "finished" });
    return 0;
  } catch (error) {
    // Deno throws an error of its own for an import that is refused.
    return fail(guard.error ?? error);
  }
}

function fail(thrown: unknown): number {
  reply(failureOf(thrown));
  return 1;
}

/** Removes stores outside of folders: what one stage left there, another would read. */
function forgetBetweenStages(): void {
  for (const store of ["localStorage", "caches"]) Reflect.deleteProperty(globalThis, store);
}

function contextOf({ checkpoints, ...data }: StageInvocation): StageContext<unknown> {
  return {
    ...data,
    saveCheckpoint: checkpointSaver(checkpoints),
    progress: (progress) => reply({ kind: "progress", progress }),
    note: (message) => reply({ kind: "note", message }),
  };
}

function reply(record: StageReply): void {
  let bytes = encoder.encode(`${RECORD_SEPARATOR}${JSON.stringify(record)}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
}

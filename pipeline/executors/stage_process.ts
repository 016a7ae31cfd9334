/**
 * The main module of a stage's process: reads its request, runs the stage,
 * tells how it goes.
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
  // Ctrl-C reaches every process of a terminal; the runner is the one to say what comes of it.
  Deno.addSignalListener("SIGINT", () => {});
  // Standard output belongs to the replies.
  console.log = console.info = console.debug = console.error;
  const request = await readRequest();
  // The end of the input means that the runner is gone: nobody is left to take the result.
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
 * Reads the one line that the runner writes; null where its input ends before. By hand, as streams
 * take longer to load than such a line to arrive.
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

/** What the runner writes on standard input. */
type StageOrder = StageInvocation & KnownCode & Pick<StageRequest, "module" | "backend">;

async function runStage(order: StageOrder): Promise<number> {
  const guard = guardModules(order);
  try {
    const { default: stage } = await import(order.module) as { default: AnyStage };
    if (order.backend !== null) {
      const { start } = await import(order.backend) as BackendModule;
      await start(order.backendSettings!);
    }
    await stage.run(contextOf(order));
    // A stage may have gone on without it.
    if (guard.error !== null) throw guard.error;
    reply({ kind: "finished" });
    return 0;
  } catch (error) {
    // An import that is refused is told of by an error of Deno's own.
    return fail(guard.error ?? error);
  }
}

function fail(thrown: unknown): number {
  reply(failureOf(thrown));
  return 1;
}

/** What is kept from one stage to the next outside of any folder is an input that nobody declared. */
function forgetBetweenStages(): void {
  for (const store of ["localStorage", "caches"]) Reflect.deleteProperty(globalThis, store);
}

function contextOf(request: StageInvocation): StageContext<unknown> {
  return {
    params: request.params,
    seed: request.seed,
    backendSettings: request.backendSettings,
    inputs: request.inputs,
    points: request.points,
    files: request.files,
    outputs: request.outputs,
    state: request.state,
    provenance: request.provenance,
    checkpoint: request.checkpoint,
    saveCheckpoint: checkpointSaver(request.checkpoints),
    progress: (progress) => reply({ kind: "progress", progress }),
    note: (message) => reply({ kind: "note", message }),
  };
}

function reply(record: StageReply): void {
  let bytes = encoder.encode(`${RECORD_SEPARATOR}${JSON.stringify(record)}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
}

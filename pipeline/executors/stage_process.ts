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
import { firstRefusalIn, makeRefusalMemory } from "./first_refusal.ts";
import type { KnownCode } from "./guard_modules.ts";
import { guardThreads } from "./guard_threads.ts";
import { checkNote, checkProgress } from "./stage_message.ts";
import { type StageReply, writeReply } from "./stage_reply.ts";

const encoder = new TextEncoder();
/** Made once the stage looks at its signal. */
let stopping: AbortController | null = null;

if (import.meta.main) {
  // A terminal tells all of its processes; the runner decides what to do.
  for (const signal of ["SIGINT", "SIGHUP"] as const) Deno.addSignalListener(signal, () => {});
  // What the stage's code prints and what libraries write are told apart by the stream.
  console.error = console.warn = console.log;
  const loading = loadSchemas(Deno.args);
  const request = await readRequest();
  // The end of the input means that the runner has ended.
  if (request === null) Deno.exit(1);
  await loading;
  Deno.stdin.read(new Uint8Array(1)).then(() => Deno.exit(1));
  forgetBetweenStages();
  const order: StageOrder = JSON.parse(request);
  const reply = replier(order.mark);
  addEventListener("error", (event) => {
    event.preventDefault();
    // Of an error in a worker there is the message alone.
    reply(failureOf(event.error ?? event.message));
    Deno.exit(1);
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    reply(failureOf(event.reason));
    Deno.exit(1);
  });
  const last = await runStage(order, reply);
  reply(last);
  Deno.exit(last.kind === "finished" ? 0 : 1);
}

/**
 * Loads zod before modules are guarded, if the stage declares its params with it: the guard asks for each
 * of its eighty modules, though it checks none inside a package, and a third of a small stage's time was
 * that. What fails here fails again where the stage imports it.
 */
async function loadSchemas(packages: readonly string[]): Promise<void> {
  if (packages.includes("zod")) await import("zod").catch(() => {});
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
interface StageOrder extends StageInvocation, KnownCode, Pick<StageRequest, "module" | "backend"> {
  readonly mark: string;
  /** The runner's version of Deno. */
  readonly deno: string;
}

async function runStage(
  { mark, deno, module, backend, code, imports, packages, ...invocation }: StageOrder,
  reply: Reply,
): Promise<StageReply> {
  const memory = makeRefusalMemory();
  guardThreads({ known: { code, imports, packages }, refusal: memory });
  const refusal = firstRefusalIn(memory);
  try {
    refuseOtherDeno(deno);
    const { default: stage } = await import(module) as { default: AnyStage };
    if (backend !== null) {
      const { start } = await import(backend) as BackendModule;
      await start(invocation.backendSettings!);
      Deno.stderr.writeSync(encoder.encode(`${mark}\n`));
    }
    await stage.run(contextOf(invocation, reply));
    // A stage may have caught it.
    const refused = refusal.get();
    return refused === null ? { kind: "finished" } : failureOf(new Error(refused));
  } catch (error) {
    // Deno throws an error of its own for an import that is refused.
    const refused = refusal.get();
    return failureOf(refused === null ? error : new Error(refused));
  }
}

/** The fingerprint has the version that the runner has. */
function refuseOtherDeno(version: string): void {
  if (version === Deno.version.deno) return;
  throw new Error(
    `Cannot run the stage: its process has Deno ${Deno.version.deno}, the runner ${version}\n` +
      "Run again: Deno was replaced meanwhile",
  );
}

/** Removes stores outside of folders: what one stage left there, another would read. */
function forgetBetweenStages(): void {
  for (const store of ["localStorage", "caches"]) Reflect.deleteProperty(globalThis, store);
}

function contextOf(
  { checkpoints, ...data }: StageInvocation,
  reply: Reply,
): StageContext<unknown> {
  return {
    ...data,
    saveCheckpoint: checkpointSaver(checkpoints),
    get signal() {
      return stopSignal();
    },
    progress: (progress) => reply({ kind: "progress", progress: checkProgress(progress) }),
    note(given) {
      const message = checkNote(given);
      if (message.length < given.length) console.error(given);
      reply({ kind: "note", message });
    },
  };
}

/** From the first call on, SIGTERM aborts the signal; until then it ends the process. */
function stopSignal(): AbortSignal {
  if (stopping !== null) return stopping.signal;
  const controller = stopping = new AbortController();
  const reason = new Error("Cannot go on: the stage was asked to end by SIGTERM");
  Deno.addSignalListener("SIGTERM", () => controller.abort(reason));
  return controller.signal;
}

type Reply = (reply: StageReply) => void;

function replier(mark: string): Reply {
  return (reply) => {
    let bytes = encoder.encode(writeReply(reply, mark));
    while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
  };
}

import { pathOrUrl } from "../path.ts";
import type { Executor, StageOutcome, StageRequest } from "./executor.ts";
import { explainRefusal } from "./explain_refusal.ts";
import { makeGuard } from "./guard.ts";
import { type Log, openLog } from "./log.ts";
import { readErrors, readReplies } from "./read_replies.ts";
import { startProcess, startWaiting } from "./start_process.ts";
import type { StageFailure, StageReply } from "./stage_reply.ts";

/** The time that a process has to end after a signal. */
const GRACE_MILLISECONDS = 5_000;

/**
 * Creates an executor of local processes.
 *
 * The process gets the request as the first line of its standard input. When the runner ends, the
 * input ends, and so does the process. A guard ends a process that is too busy to notice.
 */
export function localProcess(root: string): Executor {
  const guard = makeGuard();
  return {
    name: "local",
    keep: guard.keep,
    start: (start) => startWaiting(root, start),
    async execute(request, { signal, onMessage, waiting = null }) {
      if (signal.aborted) return { kind: "interrupted" };
      const { program } = request;
      if (program !== undefined) {
        const { executeProgram } = await import("./execute_program.ts");
        return await executeProgram({ ...request, program }, { guard, signal, onMessage });
      }
      using log = await openLog(request.logFile);
      const process = waiting?.take(request) ?? startProcess(root, request);
      const mark = crypto.randomUUID();
      const stop = () => terminate(process);
      signal.addEventListener("abort", stop, { once: true });
      let guarded: AsyncDisposable | null = null;
      try {
        // Without its request it cannot be too busy to notice.
        guarded = await guard.over(process.pid);
        const [reply, , status] = await Promise.all([
          readReplies(process.stdout, { mark, log: log.printed, onMessage, onWrong: stop }),
          readErrors(process.stderr, { mark, log: log.native }),
          process.status,
          sendRequest(process.stdin, request, mark),
        ]);
        const outcome = outcomeOf(request, { reply, status, log });
        return signal.aborted && outcome.kind === "failed" ? { kind: "interrupted" } : outcome;
      } catch (error) {
        // No process is left behind, for instance if the disk is full under the log.
        stop();
        await process.status;
        throw error;
      } finally {
        signal.removeEventListener("abort", stop);
        await process.stdin.close().catch(() => {});
        await guarded?.[Symbol.asyncDispose]();
      }
    },
  };
}

async function sendRequest(
  stdin: WritableStream<Uint8Array>,
  request: StageRequest,
  mark: string,
): Promise<void> {
  const writer = stdin.getWriter();
  const { module, backend, code, imports, access: { packages }, invocation } = request;
  const { deno } = Deno.version;
  const order = { mark, deno, module, backend, code, imports, packages, ...invocation };
  const line = `${JSON.stringify(order)}\n`;
  // If the process died before it read its request, its exit status says so.
  await writer.write(new TextEncoder().encode(line)).catch(() => {});
  writer.releaseLock();
}

function outcomeOf(
  request: StageRequest,
  { reply, status, log }: { reply: StageReply | null; status: Deno.CommandStatus; log: Log },
): StageOutcome {
  if (reply?.kind === "finished" && status.success) return { kind: "finished" };
  if (reply?.kind === "failed") return { kind: "failed", ...failureIn(reply, { request, log }) };
  const how = status.signal === null
    ? `its process ended with exit code ${status.code}`
    : `its process was ended by ${status.signal}`;
  const hint = status.signal === "SIGKILL"
    ? "\nThe system may have run out of memory: try a smaller batch or data set"
    : "";
  const message = `Cannot finish "${request.stage}": ${how}${hint}`;
  return { kind: "failed", message, log: joined(log.printed.tail(), log.native.tail()) };
}

/** The log file always has the trace; a person sees that of a bug alone. */
function failureIn(
  { message, isBug, trace, refusal }: StageFailure,
  { request, log }: { readonly request: StageRequest; readonly log: Log },
): { readonly message: string; readonly log: string } {
  const printed = log.printed.tail();
  trace.split("\n").forEach((line) => log.printed.add(line));
  const frames = isBug ? framesOf(trace, message) : "";
  return {
    message: refusal === null ? message : explainRefusal(refusal, pathOrUrl(request.module)),
    log: joined(printed, frames),
  };
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

const MOST_FRAMES = 15;
const HERE = new URL("./", import.meta.url).href;

/** Leaves out the message, which is shown above them, and what lies below the stage's own code. */
function framesOf(trace: string, message: string): string {
  if (message.includes(trace)) return "";
  const at = trace.indexOf(message);
  const frames = at < 0 ? trace : trace.slice(at + message.length);
  return frames.split("\n").filter((line) => line !== "" && !line.includes(HERE))
    .slice(0, MOST_FRAMES).join("\n");
}

function terminate(process: Deno.ChildProcess): void {
  signalProcess(process, "SIGTERM");
  const timer = setTimeout(() => signalProcess(process, "SIGKILL"), GRACE_MILLISECONDS);
  process.status.then(() => clearTimeout(timer));
}

function signalProcess(process: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    process.kill(signal);
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof TypeError)) throw error;
  }
}

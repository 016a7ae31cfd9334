import { basename, resolve } from "../path.ts";
import { isOfSystem } from "../program/system_folders.ts";
import type { Confinement } from "./confine.ts";
import type { ProgramCommand, StageRequest } from "./executor.ts";
import type { Log } from "./log.ts";

interface ProgramEnd {
  readonly status: Deno.CommandStatus;
  readonly log: Log;
  readonly confined: Confinement;
  /** It was stopped as it ran too long. */
  readonly isOver: boolean;
}

/** Explains why a program failed: how it ended, and what it may have lacked. */
export async function explainProgram(
  { stage, program }: StageRequest & { readonly program: ProgramCommand },
  { status, log, confined, isOver }: ProgramEnd,
): Promise<string> {
  const name = basename(program.program);
  const head = `Cannot finish "${stage}": ${name}`;
  if (isOver) return `${head} ran longer than ${program.timeout} s, its "resources.timeout"`;
  const { how, wasKilled } = describeEnd(status);
  const hint = wasKilled
    ? "The system may have run out of memory: try a smaller batch or data set"
    : await hintIn(log.printed.tail(), program, confined);
  return hint === null ? `${head} ${how}` : `${head} ${how}\n${hint}`;
}

const KILLED = 128 + 9;
const SIGNALS: Readonly<Record<number, string>> = {
  6: "SIGABRT",
  8: "SIGFPE",
  9: "SIGKILL",
  11: "SIGSEGV",
  15: "SIGTERM",
};

/** Bubblewrap and shells give a signal as an exit code from 128 up. */
function describeEnd(
  { code, signal }: Deno.CommandStatus,
): { readonly how: string; readonly wasKilled: boolean } {
  const name = signal ?? SIGNALS[code - 128] ?? null;
  return {
    how: name === null ? `ended with exit code ${code}` : `was ended by ${name}`,
    wasKilled: signal === "SIGKILL" || code === KILLED,
  };
}

const NO_FILE = /no such file|cannot open|can't open|does not exist|not found|No module named/i;
const NO_NETWORK =
  /network is unreachable|name resolution|could not resolve|name or service not known|unknown host/i;

async function hintIn(
  printed: string,
  program: ProgramCommand,
  confined: Confinement,
): Promise<string | null> {
  for (const line of printed.split("\n").filter((line) => NO_FILE.test(line))) {
    const path = await undeclaredIn(line, program, confined);
    if (path !== null) {
      return `It looks for ${path}, which the stage does not declare\n` +
        'Add it to "files" or "folders"; or to "tools", if it belongs to the language';
    }
  }
  return NO_NETWORK.test(printed) && !program.network && confined.kind === "confined"
    ? 'It looks for a host, and the stage does not declare "network: true"'
    : null;
}

/** Finds a path that is there for a person, and not for the program. */
async function undeclaredIn(
  line: string,
  { config, readable, writable }: ProgramCommand,
  confined: Confinement,
): Promise<string | null> {
  const module = /No module named '([\w.]+)'/.exec(line)?.[1]?.split(".")[0];
  const words = module === undefined
    ? line.match(/[^\s'"`:;,()[\]<>]+/g) ?? []
    : [module, `${module}.py`];
  for (const word of words) {
    const path = resolve(config, word);
    // Without confinement only a path that is not absolute leads elsewhere.
    if (confined.kind === "open" && word.startsWith("/")) continue;
    if (path === config || path === "/" || isOfSystem(path)) continue;
    if ([...readable, ...writable].some((one) => path === one || path.startsWith(`${one}/`))) {
      continue;
    }
    if (await exists(path)) return path;
  }
  return null;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

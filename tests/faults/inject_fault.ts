/**
 * Lets a fault strike a process at one of the engine's writes. Deno's functions are wrapped before the
 * engine is loaded, and find their caller in the stack.
 *
 * @module
 */

/** A fault, and the write that it strikes. */
export interface Fault {
  /** `kill` ends the process right before a write, `tear` in its middle; `fail` is an error. */
  readonly kind: "kill" | "tear" | "fail";
  /** A write, such as `pipeline/files/lock_file.ts:87`. */
  readonly place: string;
  /** The number of calls that succeed before. Default: 0. */
  readonly after?: number;
  /** The error code of a failing write, such as `ENOSPC`. */
  readonly code?: string;
}

/** The faults of a process. */
export interface FaultPlan {
  /** Each strikes once. */
  readonly faults: readonly Fault[];
  /** A file that gets the place of each write, one a line. */
  readonly log: string;
}

const OPERATIONS = [
  ...["mkdir", "rename", "remove", "link", "symlink", "copyFile"],
  ...["writeFile", "writeTextFile", "chmod", "truncate", "utime", "open"],
].flatMap((name) => [name, `${name}Sync`]);
const FILE_OPERATIONS = ["write", "writeSync", "truncate", "sync"] as const;
const PLACE = /\/(pipeline\/(?:[\w-]+\/)*\w+\.ts:\d+):\d+/;
const { writeTextFileSync, writeFileSync, readFileSync, kill, pid } = Deno;

type Call = (...args: unknown[]) => unknown;

/**
 * Wraps every function that writes.
 *
 * @param options.end Ends the process, and never returns. Default: SIGKILL.
 */
export function injectFaults(
  plan: FaultPlan,
  { end = endAtOnce }: { readonly end?: () => void } = {},
): void {
  Error.stackTraceLimit = 50;
  const open = new Map(plan.faults.map((fault) => [fault.place, fault]));
  const counts = new Map<string, number>();
  const struck = (place: string): Fault | null => {
    writeTextFileSync(plan.log, `${place}\n`, { append: true });
    const fault = open.get(place) ?? null;
    const count = counts.get(place) ?? 0;
    counts.set(place, count + 1);
    return count === (fault?.after ?? 0) ? fault : null;
  };
  const namespace = Deno as unknown as Record<string, Call>;
  for (const name of OPERATIONS) wrap(namespace, name, { struck, end });
  const files = Deno.FsFile.prototype as unknown as Record<string, Call>;
  for (const name of FILE_OPERATIONS) wrap(files, name, { struck, end });
}

function wrap(
  owner: Record<string, Call>,
  name: string,
  { struck, end }: {
    readonly struck: (place: string) => Fault | null;
    readonly end: () => void;
  },
): void {
  const original = owner[name]!;
  owner[name] = function (this: unknown, ...args: unknown[]) {
    const goOn = () => original.apply(this, args);
    const isSync = name.endsWith("Sync");
    if (/^open(Sync)?$/.test(name) && !(args[1] as Deno.OpenOptions | undefined)?.write) {
      return goOn();
    }
    const place = PLACE.exec(new Error().stack ?? "")?.[1];
    const fault = place === undefined ? null : struck(place);
    if (fault === null) return goOn();
    if (fault.kind === "fail") {
      if (isSync) throw errorOf(fault.code ?? "EIO");
      return Promise.reject(errorOf(fault.code ?? "EIO"));
    }
    if (fault.kind === "tear") tear(name.replace(/Sync$/, ""), args, this as Deno.FsFile);
    end();
  };
}

function endAtOnce(): void {
  kill(pid, "SIGKILL");
  for (;;);
}

/** Writes the first half of what was to be written. */
function tear(name: string, args: readonly unknown[], file: Deno.FsFile): void {
  const half = <Part extends { readonly length: number }>(whole: Part) => whole.length >> 1;
  if (name === "write") {
    file.writeSync((args[0] as Uint8Array).subarray(0, half(args[0] as string)));
  }
  const [path, content] = args as [string, string];
  if (name === "writeTextFile") writeTextFileSync(path, content.slice(0, half(content)));
  if (name === "writeFile") {
    const bytes = args[1] as Uint8Array;
    writeFileSync(path, bytes.subarray(0, half(bytes)));
  }
  if (name !== "copyFile") return;
  const bytes = readFileSync(path);
  writeFileSync(content, bytes.subarray(0, half(bytes)));
}

/** An error as Deno throws it. */
function errorOf(code: string): Error {
  return Object.assign(new Error(`The disk says so (os error: ${code})`), { code });
}

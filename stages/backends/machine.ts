import { fromFileUrl } from "../../pipeline/path.ts";
import { describeNvidia, type Nvidia } from "../../pipeline/process/nvidia.ts";
import { spawnDeno } from "../../pipeline/process/spawn_deno.ts";

/** The facts of a machine that decide which backends it has; tests make up their own. */
export interface Machine {
  readonly os: string;
  readonly arch: string;
  readonly threads: number;
  /** Reads what the system says of the first processor; empty where it says nothing. */
  readonly cpuinfo: () => Promise<string>;
  readonly variable: (name: string) => string | undefined;
  /** Runs `python3` and gives each line that it prints to `onLine` as it comes. */
  readonly python: (
    args: readonly string[],
    onLine: (line: string) => void,
  ) => Promise<PythonOutcome>;
  /** Finds the main file of an npm package; null where the package is not installed. */
  readonly packageFile: (name: string) => string | null;
  readonly nvidia: () => Promise<Nvidia>;
  /** Describes the GPU that WebGPU would use in an environment; null where there is none. */
  readonly gpuAdapter: (variables: Readonly<Record<string, string>>) => Promise<string | null>;
}

/** The end of `python3`. */
export type PythonOutcome =
  | { readonly kind: "missing" }
  | { readonly kind: "ended"; readonly success: boolean; readonly complaint: string };

/** The machine that this process runs on. */
export const thisMachine: Machine = {
  os: Deno.build.os,
  arch: Deno.build.arch,
  threads: navigator.hardwareConcurrency,
  cpuinfo: readCpuinfo,
  variable: (name) => Deno.env.get(name),
  python: runPython,
  packageFile,
  nvidia: describeNvidia,
  gpuAdapter: askForAdapter,
};

function packageFile(name: string): string | null {
  try {
    const address = import.meta.resolve(name);
    return address.startsWith("file:") ? fromFileUrl(address) : null;
  } catch {
    // A project that gets Reprise from a registry may not import the package.
    return null;
  }
}

/** The first processor has less; the system would make up the text of hundreds of others. */
const CPUINFO_BYTES = 16 * 1024;

async function readCpuinfo(): Promise<string> {
  try {
    using file = await Deno.open("/proc/cpuinfo");
    const bytes = new Uint8Array(CPUINFO_BYTES);
    let size = 0;
    while (size < CPUINFO_BYTES) {
      const count = await file.read(bytes.subarray(size));
      if (count === null) break;
      size += count;
    }
    return new TextDecoder().decode(bytes.subarray(0, size));
  } catch {
    return "";
  }
}

async function runPython(
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<PythonOutcome> {
  const process = startPython(args);
  if (process === null) return { kind: "missing" };
  const [, complaint, { success }] = await Promise.all([
    readLines(process.stdout, onLine),
    new Response(process.stderr).text(),
    process.status,
  ]);
  return { kind: "ended", success, complaint };
}

function startPython(args: readonly string[]) {
  try {
    return new Deno.Command("python3", {
      args: [...args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    lines.forEach(onLine);
  }
}

/** Prints the adapter's description, or nothing where there is none. */
const ASK_FOR_ADAPTER = `
const info = (await navigator.gpu?.requestAdapter())?.info;
if (info) console.log(info.description || info.architecture || info.device || info.vendor);
`;

/**
 * Asks in another process: a broken driver must not end the runner, nor write on its terminal. It has
 * the environment of a stage, so that both find the same GPU.
 */
async function askForAdapter(env: Readonly<Record<string, string>>): Promise<string | null> {
  const { stdout } = await spawnDeno(["eval", "--no-config", "--no-lock", ASK_FOR_ADAPTER], {
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout).trim() || null;
}

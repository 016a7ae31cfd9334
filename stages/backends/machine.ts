import { fromFileUrl } from "../../pipeline/path.ts";
import { spawnDeno } from "../../pipeline/process/spawn_deno.ts";

/** The facts of a machine that decide which backends it has; tests make up their own. */
export interface Machine {
  readonly os: string;
  readonly arch: string;
  readonly threads: number;
  readonly variable: (name: string) => string | undefined;
  /** Runs `python3` and gives each line that it prints to `onLine` as it comes. */
  readonly python: (
    args: readonly string[],
    onLine: (line: string) => void,
  ) => Promise<PythonOutcome>;
  /** Finds the main file of an npm package; null where the package is not installed. */
  readonly packageFile: (name: string) => string | null;
  /** Describes the GPU that WebGPU would use; null where there is none. */
  readonly gpuAdapter: () => Promise<string | null>;
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
  variable: (name) => Deno.env.get(name),
  python: runPython,
  packageFile(name) {
    const address = import.meta.resolve(name);
    return address.startsWith("file:") ? fromFileUrl(address) : null;
  },
  gpuAdapter: askForAdapter,
};

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
async function askForAdapter(): Promise<string | null> {
  const { stdout } = await spawnDeno(["eval", "--no-config", "--no-lock", ASK_FOR_ADAPTER], {
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout).trim() || null;
}

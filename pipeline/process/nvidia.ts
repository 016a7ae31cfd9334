/** NVIDIA's GPUs of this machine. */
export interface Nvidia {
  /** The model of each GPU, in the order of the bus. */
  readonly gpus: readonly string[];
  /** The version of the driver; null where there is none. */
  readonly driver: string | null;
}

const GPU_FOLDER = "/proc/driver/nvidia/gpus";
const DRIVER_FILE = "/proc/driver/nvidia/version";
const PROGRAM_MILLISECONDS = 10_000;

/** Asks NVIDIA's driver for its version and its GPUs. */
export async function describeNvidia(): Promise<Nvidia> {
  const version = await readIfThere(DRIVER_FILE);
  if (version === "") return { gpus: [], driver: null };
  return { gpus: await listGpus(), driver: /\d+\.\d+(\.\d+)*/.exec(version)?.[0] ?? null };
}

/** Asks NVIDIA's tool where a container hides the driver's folder. */
async function listGpus(): Promise<string[]> {
  try {
    const places = await Array.fromAsync(Deno.readDir(GPU_FOLDER), ({ name }) => name);
    return await Promise.all(
      places.sort().map(async (place) => {
        const text = await readIfThere(`${GPU_FOLDER}/${place}/information`);
        return /^Model:\s*(.+)$/m.exec(text)?.[1]?.trim() ?? "unknown";
      }),
    );
  } catch {
    const listed = await askTool();
    return listed.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  }
}

/** Empty where the tool is not there, fails or takes too long. */
async function askTool(): Promise<string> {
  try {
    const { success, stdout } = await new Deno.Command("nvidia-smi", {
      args: ["--query-gpu=name", "--format=csv,noheader"],
      signal: AbortSignal.timeout(PROGRAM_MILLISECONDS),
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout) : "";
  } catch {
    return "";
  }
}

async function readIfThere(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}

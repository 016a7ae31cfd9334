import { relative } from "../path.ts";
import { describeNvidia } from "../process/nvidia.ts";
import type { Checkout, Machine } from "../versions/run_record.ts";

/** The machine and the git checkout of a run. */
export interface Environment {
  /** Null where it cannot be asked. */
  readonly machine: Machine | null;
  /** Null without git, outside of a checkout, and before its first commit. */
  readonly git: Checkout | null;
}

/** A checkout that takes longer to compare than this is not worth the wait. */
const PROGRAM_MILLISECONDS = 10_000;

/** Describes the environment. Nothing is written, and it never rejects. */
export async function describeEnvironment(
  { root, artifacts }: { readonly root: string; readonly artifacts: string },
): Promise<Environment> {
  const [machine, git] = await Promise.all([
    describeMachine().catch(() => null),
    describeCheckout(root, artifacts),
  ]);
  return { machine, git };
}

async function describeMachine(): Promise<Machine> {
  const { gpus, driver } = await describeNvidia();
  return {
    os: Deno.build.os,
    release: Deno.osRelease(),
    arch: Deno.build.arch,
    cpu: await findProcessor(),
    cores: navigator.hardwareConcurrency,
    memory: Deno.systemMemoryInfo().total,
    gpus,
    gpuDriver: driver,
  };
}

async function findProcessor(): Promise<string | null> {
  const model = Deno.build.os === "darwin"
    ? await outputOf("sysctl", ["-n", "machdep.cpu.brand_string"])
    : /^model name\s*:\s*(.+)$/m.exec(await readIfThere("/proc/cpuinfo"))?.[1];
  return model?.trim() || null;
}

async function describeCheckout(root: string, artifacts: string): Promise<Checkout | null> {
  const below = relative(root, artifacts);
  const git = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-C", root];
  // Artifacts are no change of the project, whether git ignores them or not.
  const paths = below.startsWith("..") ? ["."] : [".", `:(exclude)${below}`];
  const [commit, changes] = await Promise.all([
    outputOf("git", [...git, "rev-parse", "--verify", "--quiet", "HEAD"]),
    outputOf("git", [...git, "status", "--porcelain", "--", ...paths]),
  ]);
  return commit === null || changes === null
    ? null
    : { commit: commit.trim(), dirty: changes !== "" };
}

/** Null where the program is not there, fails or takes too long. */
async function outputOf(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args: [...args],
      signal: AbortSignal.timeout(PROGRAM_MILLISECONDS),
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null;
  }
}

async function readIfThere(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}

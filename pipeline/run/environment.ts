import { describeNvidia } from "../process/nvidia.ts";
import type { Checkout, Machine } from "../versions/run_record.ts";
import type { RecentCode } from "../fingerprint/find_code.ts";
import { describeCheckout, holdsFiles } from "./checkout.ts";
import { outputOf } from "./output_of.ts";

/** The machine and the git checkout of a run. */
export interface Environment {
  /** Null where it cannot be asked. */
  readonly machine: Machine | null;
  /** Null without git, and where no commit holds the project. */
  readonly git: Checkout | null;
}

/** The environment of an engine's runs. */
export interface OpenEnvironment {
  /**
   * Describes it as it was when it was first asked. The checkout is dirty, too, if its commit does
   * not hold the code that was found by now. It never rejects.
   */
  ask(): Promise<Environment>;
  /** Waits for the programs that were asked. */
  done(): Promise<void>;
}

/** Opens the environment; nothing is looked at before it is asked. */
export function openEnvironment(
  { root, artifacts, recentCode }: {
    readonly root: string;
    readonly artifacts: string;
    readonly recentCode: RecentCode;
  },
): OpenEnvironment {
  let first: Promise<Environment> | null = null;
  const asked: Promise<Environment>[] = [];
  const look = async () => {
    const { machine, git } = await (first ??= describeEnvironment({ root, artifacts }));
    if (git === null || git.dirty) return { machine, git };
    const dirty = !await holdsFiles(git, { root, paths: await modulesIn(recentCode) });
    return { machine, git: { ...git, dirty } };
  };
  return {
    ask() {
      const environment = look();
      asked.push(environment);
      return environment;
    },
    done: async () => void await Promise.all(asked),
  };
}

async function modulesIn({ codes }: RecentCode): Promise<readonly string[]> {
  const found = await Promise.all([...codes.values()].map(({ code }) => code.catch(() => null)));
  const paths = found.flatMap((code) => code?.kind === "code" ? Object.keys(code.texts) : []);
  return [...new Set(paths)];
}

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

async function readIfThere(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}

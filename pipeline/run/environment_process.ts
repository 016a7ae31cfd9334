/**
 * The process that looks at what a run has around it: the machine, and the git
 * checkout. Its arguments are the project's folder and the folder of artifacts;
 * it prints one JSON object. Nothing is written, and whatever cannot be found
 * out is null.
 *
 * @module
 */

import { cpus, release, totalmem } from "node:os";
import { relative } from "../path.ts";
import type { Checkout, Machine } from "../versions/run_record.ts";
import type { Environment } from "./environment.ts";

const GPU_FOLDER = "/proc/driver/nvidia/gpus";
const DRIVER_FILE = "/proc/driver/nvidia/version";
/** A checkout that takes longer to compare than this is not worth the wait. */
const GIT_MILLISECONDS = 10_000;

async function describeEnvironment(root: string, artifacts: string): Promise<Environment> {
  const [machine, git] = await Promise.all([lookAtMachine(), lookAtCheckout(root, artifacts)]);
  return { machine, git };
}

async function lookAtMachine(): Promise<Machine> {
  const processors = cpus();
  return {
    os: Deno.build.os,
    release: release(),
    arch: Deno.build.arch,
    cpu: processors[0]?.model.trim() || null,
    cores: processors.length,
    memory: totalmem(),
    gpus: await listGpus(),
    gpuDriver: /\d+\.\d+(\.\d+)*/.exec(await readIfThere(DRIVER_FILE))?.[0] ?? null,
  };
}

/** As NVIDIA's driver lists them; where the folder is hidden from a container, as its tool does. */
async function listGpus(): Promise<string[]> {
  const models: string[] = [];
  try {
    for await (const { name } of Deno.readDir(GPU_FOLDER)) {
      const text = await readIfThere(`${GPU_FOLDER}/${name}/information`);
      models.push(/^Model:\s*(.+)$/m.exec(text)?.[1]?.trim() ?? "unknown");
    }
  } catch {
    if (await readIfThere(DRIVER_FILE) === "") return [];
    const listed = await ask("nvidia-smi", ["--query-gpu=name", "--format=csv,noheader"]);
    return (listed ?? "").split("\n").map((line) => line.trim()).filter((line) => line !== "");
  }
  return models.sort();
}

async function lookAtCheckout(root: string, artifacts: string): Promise<Checkout | null> {
  const below = relative(root, artifacts);
  const git = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-C", root];
  // What runs leave is no change of the project, ignored or not.
  const ours = below.startsWith("..") ? ["."] : [".", `:(exclude)${below}`];
  const [commit, changes] = await Promise.all([
    ask("git", [...git, "rev-parse", "--verify", "--quiet", "HEAD"]),
    ask("git", [...git, "status", "--porcelain", "--", ...ours]),
  ]);
  return commit === null || changes === null
    ? null
    : { commit: commit.trim(), dirty: changes !== "" };
}

/** What a program prints; null where it is not there, fails or takes too long. */
async function ask(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(GIT_MILLISECONDS);
    const { success, stdout } = await new Deno.Command(program, {
      ...{ args: [...args], signal, stdin: "null", stderr: "null" },
    }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null;
  }
}

async function readIfThere(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}

if (import.meta.main) {
  const [root = ".", artifacts = root] = Deno.args;
  const found = JSON.stringify(await describeEnvironment(root, artifacts));
  await Deno.stdout.write(new TextEncoder().encode(found));
}

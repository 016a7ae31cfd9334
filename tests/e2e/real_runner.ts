/**
 * A runner in its own process, for tests that signal it: `deno task` would be in between.
 *
 * @module
 */

import { readCheckpointName } from "../../pipeline/checkpoint/checkpoint_name.ts";
import { processesBelow, waitFor } from "../pipeline/executors/processes.ts";
import type { Project } from "./project.ts";

/** A run in progress. */
export interface RunningRun {
  /** Signals the runner, and waits until none of its processes can save a checkpoint any more. */
  readonly kill: (signal: Deno.Signal) => Promise<void>;
  readonly ended: Promise<{ readonly code: number; readonly stderr: string }>;
}

/** Starts `run`. */
export function startRun(project: Project, args: readonly string[]): RunningRun {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", "stages/main.ts", "run", ...args],
    cwd: project.path,
    env: { NO_COLOR: "1", CI: "true", INIT_CWD: project.path },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const ended = child.output().then(({ code, stderr }) => ({
    code,
    stderr: new TextDecoder().decode(stderr),
  }));
  return {
    async kill(signal) {
      const all = Deno.build.os === "linux" ? await processesBelow(child.pid) : [];
      child.kill(signal);
      for (const process of all) await waitFor(() => process.hasGone());
    },
    ended,
  };
}

/** Lists the checkpoints of `train`, the latest first. */
export async function checkpointsOf(
  { path }: Project,
): Promise<{ readonly at: number; readonly path: string }[]> {
  const folder = `${path}/artifacts/store/checkpoints`;
  const found: { at: number; path: string }[] = [];
  for (const resumeKey of await namesIn(folder)) {
    for (const name of await namesIn(`${folder}/${resumeKey}`)) {
      const read = readCheckpointName(name);
      if (read !== null) found.push({ at: read.at, path: `${folder}/${resumeKey}/${name}` });
    }
  }
  return found.sort((a, b) => b.at - a.at);
}

/** Waits for a checkpoint at an epoch, or after it. */
export async function checkpointAt(project: Project, epoch: number): Promise<void> {
  const isThere = async () => (await checkpointsOf(project)).some(({ at }) => at >= epoch);
  // Not by a watcher: it would lose the folder once a link to it is removed.
  const started = performance.now();
  while (!await isThere()) {
    if (performance.now() - started > 60_000) throw new Error(`Epoch ${epoch} never came`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

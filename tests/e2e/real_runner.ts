/**
 * A runner as a process of its own, for tests that signal it: `deno task` would stand between.
 *
 * @module
 */

import { assert } from "@std/assert";
import { readCheckpointName } from "../../pipeline/checkpoint/checkpoint_name.ts";
import { processesBelow, waitFor } from "../pipeline/executors/processes.ts";
import type { Project } from "./project.ts";

/** A run under way. */
export interface RunningRun {
  /** Signals the runner, and waits until none of its processes can leave a checkpoint any more. */
  readonly kill: (signal: Deno.Signal) => Promise<void>;
  /** Waits for its end. */
  readonly ended: Promise<{ readonly code: number; readonly stderr: string }>;
}

/** Starts `run` with these words. */
export function startRun(project: Project, words: readonly string[]): RunningRun {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", "stages/main.ts", "run", ...words],
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

/** The paths of the checkpoints that `train` has left, the furthest first. */
export async function checkpointsOf(
  { path }: Project,
): Promise<{ readonly at: number; readonly path: string }[]> {
  const folder = `${path}/artifacts/store/checkpoints`;
  const found: { at: number; path: string }[] = [];
  for (const family of await namesIn(folder)) {
    for (const name of await namesIn(`${folder}/${family}`)) {
      const read = readCheckpointName(name);
      if (read !== null) found.push({ at: read.at, path: `${folder}/${family}/${name}` });
    }
  }
  return found.sort((a, b) => b.at - a.at);
}

/** Waits until a run under way has left a checkpoint that is at least so far, in epochs. */
export async function checkpointAt(project: Project, wanted: number): Promise<void> {
  using watcher = Deno.watchFs(`${project.path}/artifacts`);
  const isThere = async () => (await checkpointsOf(project)).some(({ at }) => at >= wanted);
  if (await isThere()) return;
  for await (const _ of watcher) {
    if (await isThere()) return;
  }
  assert(false, "the folder is no longer watched");
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/**
 * A copy of the project in a fresh folder, driven by its own tasks as a person
 * would: nothing of the copy is shared with the checkout but the package cache.
 *
 * @module
 */

import { fromFileUrl, join } from "../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project. */
export interface Project extends Workspace {
  /** Runs `deno task` with these words. */
  task(...words: string[]): Promise<Ended>;
  /** Starts `deno task` with these words, and leaves it running. */
  start(...words: string[]): Deno.ChildProcess;
  /** What each stage of a run's latest version did, in order. */
  stages(run: string): Promise<readonly RecordedStage[]>;
}

/** The part of a run's record that the tests look at. */
export interface RecordedStage {
  readonly stage: string;
  readonly state: "ran" | "cached";
  readonly fingerprint: string;
  readonly outputs: Readonly<Record<string, { readonly digest: string }>>;
}

const ROOT = fromFileUrl(import.meta.resolve("../../"));
const COPIED = ["deno.json", "deno.lock", ".jsr", "pipeline", "stages", "configs"];

/** Copies the project; dispose of it with `await using`. */
export async function copyProject(): Promise<Project> {
  const workspace = await makeWorkspace();
  for (const name of COPIED) await copy(join(ROOT, name), join(workspace.path, name));
  await Deno.mkdir(join(workspace.path, "artifacts"));
  const command = (words: readonly string[]) =>
    new Deno.Command("deno", {
      args: ["task", "--quiet", ...words],
      cwd: workspace.path,
      // A task within a task keeps the outer one's folder, which is where paths would be taken from.
      env: { NO_COLOR: "1", CI: "true", INIT_CWD: workspace.path },
      stdout: "piped",
      stderr: "piped",
      stdin: "null",
    });
  return {
    ...workspace,
    async task(...words) {
      const { code, stdout, stderr } = await command(words).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, stdout: text(stdout), stderr: text(stderr) };
    },
    start: (...words) => command(words).spawn(),
    async stages(run) {
      return JSON.parse(await workspace.read(`artifacts/runs/${run}/latest/run.json`)).stages;
    },
  };
}

async function copy(from: string, to: string): Promise<void> {
  const { isDirectory } = await Deno.stat(from);
  if (!isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
}

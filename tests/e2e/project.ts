/**
 * Projects in a fresh folder, driven by their own tasks.
 *
 * @module
 */

import { projectFiles } from "../../pipeline/cli/new/project_files.ts";
import { fromFileUrl, join } from "../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";

/** The end of a command, and its output. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project. */
export interface Project extends Workspace {
  /** Runs `deno task`. */
  task(...args: string[]): Promise<Ended>;
  /** Starts `deno task` and leaves it running. */
  start(...args: string[]): Deno.ChildProcess;
  /** Reads the stages of a run's latest version, in order. */
  stages(run: string): Promise<readonly RecordedStage[]>;
}

/** A stage of a run's record. */
export interface RecordedStage {
  readonly stage: string;
  readonly state: "ran" | "cached";
  readonly fingerprint: string;
  readonly outputs: Readonly<Record<string, { readonly digest: string }>>;
}

const ROOT = fromFileUrl(import.meta.resolve("../../"));
const COPIED = [
  ...["deno.json", "deno.lock", ".jsr", "pipeline", "stages", "configs"],
  ...["assemble_experiment.ts", "backends.ts", "cli.ts", "create.ts", "main.ts", "mod.ts"],
];

/**
 * Copies the project; dispose of it with `await using`. It shares nothing with the checkout but the
 * package cache.
 */
export async function copyProject(): Promise<Project> {
  const workspace = await makeWorkspace();
  for (const name of COPIED) await copy(join(ROOT, name), join(workspace.path, name));
  await Deno.mkdir(join(workspace.path, "artifacts"));
  return drive(workspace);
}

/** Makes a project of one's own, as `deno task new` does; dispose of it with `await using`. */
export async function newProject(): Promise<Project> {
  const workspace = await makeWorkspace();
  const files = await projectFiles(workspace.path);
  for (const [name, text] of Object.entries(files)) await workspace.write(name, text);
  return drive(workspace);
}

function drive(workspace: Workspace): Project {
  const command = (args: readonly string[]) =>
    new Deno.Command("deno", {
      args: ["task", "--quiet", ...args],
      cwd: workspace.path,
      // A task within a task keeps the folder of the outer one, where it would look for paths.
      env: { NO_COLOR: "1", CI: "true", INIT_CWD: workspace.path },
      stdout: "piped",
      stderr: "piped",
      stdin: "null",
    });
  return {
    ...workspace,
    async task(...args) {
      const { code, stdout, stderr } = await command(args).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, stdout: text(stdout), stderr: text(stderr) };
    },
    start: (...args) => command(args).spawn(),
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

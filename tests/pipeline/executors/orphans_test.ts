/**
 * No process of a run is left when any of them is killed, though the stage never turns its event
 * loop and ignores SIGTERM.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { type Process, processesBelow, waitFor } from "./processes.ts";

const MAIN = fromFileUrl(import.meta.resolve("./endless/main.ts"));
const RUN = "deno run --allow-all --no-check --quiet ";
const TASK = JSON.stringify({ tasks: { go: `${RUN}${MAIN}` } });
const IS_HERE = Deno.build.os === "linux";
const NEEDS = IS_HERE ? "" : " (skipped: there is no /proc here)";

/** A run on its way, all of whose stages are busy. */
interface Spinning {
  /** The process of `deno task`. */
  readonly task: Deno.ChildProcess;
  readonly runner: Process;
  readonly guard: Process;
  readonly stages: readonly Process[];
  /** Everything that was started, `deno task` included. */
  readonly all: readonly Process[];
}

const KILLS: [what: string, points: 1 | 2, kill: (run: Spinning) => Promise<void> | void][] = [
  ["its runner is killed", 1, ({ runner }) => runner.kill("SIGKILL")],
  ["a sweep's runner is killed", 2, ({ runner }) => runner.kill("SIGKILL")],
  ["its guard is killed, then its runner", 1, killGuardFirst],
  ["a sweep's guard is killed, then its runner", 2, killGuardFirst],
  ["deno task is killed above it", 1, ({ task }) => task.kill("SIGKILL")],
  ["its whole group is killed", 1, ({ task }) => Deno.kill(-task.pid, "SIGKILL")],
  ["a stage is killed", 1, ({ stages }) => stages[0]!.kill("SIGKILL")],
  ["its terminal is closed, then it is interrupted", 1, hangUpThenInterrupt],
  ["a sweep is asked to end", 2, ({ runner }) => runner.kill("SIGTERM")],
  ["it is interrupted twice", 1, interruptTwice],
  ["a sweep is interrupted twice", 2, interruptTwice],
];

for (const [what, points, kill] of KILLS) {
  const name = `localProcess() leaves no process behind where ${what}${NEEDS}`;
  Deno.test({ name, ignore: !IS_HERE }, async () => {
    await using workspace = await makeWorkspace();
    const spinning = await startSpinning(workspace, points);
    try {
      await kill(spinning);
      await spinning.task.status;
      for (const process of spinning.all) await waitFor(() => process.hasGone());
    } finally {
      for (const process of spinning.all) process.kill("SIGKILL");
    }
  });
}

/** Starts the endless run in a process group of its own, as a terminal does. */
async function startSpinning(workspace: Workspace, points: number): Promise<Spinning> {
  await workspace.write("deno.json", TASK);
  const sweep = points === 1 ? "" : "sweep: { grid: { spin.speed: [1, 2] } }\n";
  await workspace.write("endless.yaml", `spin:\n${sweep}`);
  const task = new Deno.Command("deno", {
    args: ["task", "--quiet", "go", "run", "endless.yaml", ...points === 1 ? [] : ["--jobs", "2"]],
    cwd: workspace.path,
    env: { INIT_CWD: workspace.path },
    stdin: "null",
    stdout: "null",
    stderr: "null",
    detached: true,
  }).spawn();
  await waitFor(async () => (await spinningIn(workspace)) === points);
  const below = await processesBelow(task.pid);
  const one = (script: string) => below.filter(({ command }) => command.includes(script));
  const [runner] = one("endless/main.ts");
  const [guard] = one("guard_process.ts");
  const stages = one("stage_process.ts");
  assert(runner !== undefined && guard !== undefined);
  assertEquals(stages.length, points);
  return { task, runner, guard, stages, all: below };
}

/** Counts the stages that have started to spin. */
async function spinningIn({ path }: Workspace): Promise<number> {
  let count = 0;
  const folders = [`${path}/results/store/state`];
  for (const folder of folders) {
    try {
      for await (const { name, isDirectory } of Deno.readDir(folder)) {
        if (isDirectory) folders.push(`${folder}/${name}`);
        else if (name === "spinning") count++;
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return count;
}

async function killGuardFirst({ runner, guard }: Spinning): Promise<void> {
  guard.kill("SIGKILL");
  await waitFor(async () => {
    const below = await processesBelow(runner.pid);
    return below.some(({ pid, command }) =>
      pid !== guard.pid && command.includes("guard_process.ts")
    );
  });
  runner.kill("SIGKILL");
}

async function hangUpThenInterrupt({ task, runner }: Spinning): Promise<void> {
  Deno.kill(-task.pid, "SIGHUP");
  await interruptTwice({ runner });
}

/** The second time is one of its own only some time after the first. */
async function interruptTwice({ runner }: Pick<Spinning, "runner">): Promise<void> {
  const started = performance.now();
  runner.kill("SIGINT");
  await waitFor(() => performance.now() - started > 400);
  runner.kill("SIGINT");
  await waitFor(() => runner.hasGone());
  assert(performance.now() - started < 4_000, "it ended no sooner than without the second signal");
}

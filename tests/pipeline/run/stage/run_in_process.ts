/**
 * Runs one stage of a config whose work a test does itself, in this process.
 *
 * @module
 */

import type { StageInvocation } from "../../../../pipeline/executors/executor.ts";
import { toFileUrl } from "../../../../pipeline/path.ts";
import type { Problem } from "../../../../pipeline/problem.ts";
import type { RunEvent } from "../../../../pipeline/run/event.ts";
import { executeRun } from "../../../../pipeline/run/execute_run.ts";
import { EVERYTHING } from "../../../../pipeline/run/selection.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { toyConfig, toyStage } from "../../../helpers/planned.ts";
import type { Workspace } from "../../../helpers/workspace.ts";
import { openWorld } from "../honest/open_world.ts";

interface InProcessOptions extends Partial<Pick<AnyStage, "folders">> {
  /** The work of the stage. */
  readonly work: (invocation: StageInvocation) => Promise<void> | void;
  /** Its outputs, by artifact. Default: the file `out.txt`. */
  readonly writes?: AnyStage["writes"];
  /** The files that its params name. Default: none. */
  readonly files?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Runs the stage `make`; gives all events, and the problem that the run ended with. */
export async function runInProcess(
  workspace: Workspace,
  { work, writes, files = {}, signal = new AbortController().signal, ...rest }: InProcessOptions,
): Promise<{ readonly events: readonly RunEvent[]; readonly problem: Problem | null }> {
  await workspace.write("deno.json", "{}");
  const module = toFileUrl(await workspace.write("make.ts", "export default {};\n"));
  const stage = toyStage("make", { writes: ["out"], module, ...rest });
  const config = toyConfig([writes === undefined ? stage : { ...stage, writes }]);
  const engine = await openWorld(workspace, {
    name: "in process",
    async execute({ invocation }) {
      await work(invocation);
      return { kind: "finished" };
    },
  });
  const events: RunEvent[] = [];
  const result = await executeRun(
    { ...config, stages: config.stages.map((one) => ({ ...one, params: files, files })) },
    engine,
    { selection: EVERYTHING, report: (event) => events.push(event), signal },
  );
  return { events, problem: result.kind === "problem" ? result : null };
}

/** The message of the stage's failure, or of the run's problem; null where there is none. */
export function messageOf(
  { events, problem }: Awaited<ReturnType<typeof runInProcess>>,
): string | null {
  const failed = events.find((event) => event.kind === "stage-failed");
  return failed?.message ?? problem?.message ?? null;
}

/**
 * A stage made of a piece of code, and its execution in a process of its own.
 *
 * @module
 */

import { NOTHING_DECLARED } from "../../../pipeline/plan/collect_declarations.ts";
import type { Executor, StageMessage, StageRequest } from "../../../pipeline/executors/executor.ts";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import type { Workspace } from "../../helpers/workspace.ts";

/** Executes a stage that does what a piece of code says. */
export async function execute(
  workspace: Workspace,
  body: string,
  { executor = localProcess(workspace.path), signal, onMessage }: {
    readonly executor?: Executor;
    readonly signal?: AbortSignal;
    readonly onMessage?: (message: StageMessage) => void;
  } = {},
) {
  await writeStage(workspace, body);
  const messages: StageMessage[] = [];
  const outcome = await executor.execute(requestOf(workspace), {
    signal: signal ?? new AbortController().signal,
    onMessage(message) {
      messages.push(message);
      onMessage?.(message);
    },
  });
  return { outcome, messages };
}

/** Writes the stage, where `requestOf` names it. */
export async function writeStage(workspace: Workspace, body: string): Promise<void> {
  await workspace.write("deno.json", "{}");
  await Deno.mkdir(`${workspace.path}/out`);
  await workspace.write("stage.ts", `export default { async run(context) { ${body} } };`);
}

/** Asks for the stage, which may read itself alone. */
export function requestOf({ path }: Workspace): StageRequest {
  return {
    stage: "toy",
    module: toFileUrl(`${path}/stage.ts`),
    backend: null,
    code: {},
    imports: {},
    invocation: {
      params: { a: 40 },
      seed: 2,
      backendSettings: null,
      inputs: {},
      points: [],
      declared: NOTHING_DECLARED,
      files: {},
      outputs: { sum: `${path}/out/sum.txt` },
      state: `${path}/state`,
      provenance: `${path}/provenance`,
      checkpoint: null,
      checkpoints: { folder: `${path}/checkpoints`, resumeKey: "f0".repeat(32) },
    },
    access: { read: [`${path}/stage.ts`], write: [`${path}/out`], net: [], packages: [] },
    logFile: `${path}/stage.log`,
  };
}

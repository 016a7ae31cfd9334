/**
 * A stage that runs a shell script, as executors are asked for it.
 *
 * @module
 */

import type {
  ProgramCommand,
  StageMessage,
  StageRequest,
} from "../../../pipeline/executors/executor.ts";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { succeeds } from "../../../pipeline/process/succeeds.ts";
import type { Workspace } from "../../helpers/workspace.ts";
import { requestOf } from "./toy_stage.ts";

/** Tells whether bubblewrap confines programs here; the end of the name of a test that needs it. */
export const BUBBLEWRAP = await findBubblewrap();

/** Executes a script in a folder of its own; gives what it said, and how it ended. */
export async function executeScript(
  workspace: Workspace,
  script: string,
  { signal = new AbortController().signal, onMessage, ...rest }: Partial<ProgramCommand> & {
    readonly signal?: AbortSignal;
    readonly onMessage?: (message: StageMessage) => void;
  } = {},
) {
  const request = await programRequest(workspace, script, rest);
  const messages: StageMessage[] = [];
  const outcome = await localProcess(workspace.path).execute(request, {
    signal,
    onMessage(message) {
      if (message.kind === "note" && message.message.startsWith("not confined")) return;
      messages.push(message);
      onMessage?.(message);
    },
  });
  return { outcome, messages };
}

/** Makes the request, and the folders that it names. */
export async function programRequest(
  workspace: Workspace,
  script: string,
  options: Partial<ProgramCommand> = {},
): Promise<StageRequest> {
  const { path } = workspace;
  for (const name of ["start", "temporary", "inputs", "out", "provenance"]) {
    await Deno.mkdir(`${path}/${name}`, { recursive: true });
  }
  const program: ProgramCommand = {
    program: "/bin/sh",
    args: ["-e", "-c", script],
    folder: `${path}/start`,
    temporary: `${path}/temporary`,
    variables: { PATH: "/usr/bin:/bin", HOME: Deno.env.get("HOME") ?? "/" },
    readable: [`${path}/inputs`],
    writable: [`${path}/start`, `${path}/out`, `${path}/provenance`],
    network: false,
    timeout: null,
    config: path,
    ...options,
  };
  return { ...requestOf(workspace), program };
}

async function findBubblewrap(): Promise<{ readonly isHere: boolean; readonly needs: string }> {
  const args = ["--ro-bind", "/", "/", "--proc", "/proc", "--unshare-pid", "--unshare-net", "true"];
  const isHere = await succeeds("bwrap", args);
  return { isHere, needs: isHere ? "" : " (skipped: bubblewrap does not work here)" };
}

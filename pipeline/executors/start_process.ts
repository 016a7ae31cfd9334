import { spawnDeno } from "../process/spawn_deno.ts";
import type { StageStart, WaitingProcess } from "./executor.ts";
import { stageFlags } from "./stage_flags.ts";

const STAGE_PROCESS = import.meta.resolve("./stage_process.ts");

/**
 * Starts the process of a stage.
 *
 * @throws {UserError} If its access cannot be written as flags.
 */
export function startProcess(root: string, start: StageStart): Deno.ChildProcess {
  const { access } = start;
  return spawnDeno(argsOf(root, start), {
    cwd: root,
    env: access.variables ?? {},
    // Deno fetches a package that is not in its cache.
    network: needsNetwork(start),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Starts the process of a stage whose request follows. */
export function startWaiting(root: string, start: StageStart): WaitingProcess {
  const process = startProcess(root, start);
  const begun = describe(root, start);
  let isTaken = false;
  let hasEnded = false;
  process.status.then(() => hasEnded = true);
  return {
    take(request) {
      isTaken = !hasEnded && describe(root, request) === begun;
      return isTaken ? process : null;
    },
    async [Symbol.asyncDispose]() {
      if (isTaken) return;
      if (!hasEnded) process.kill("SIGKILL");
      await Promise.all([
        process.status,
        process.stdin.close().catch(() => {}),
        process.stdout.cancel(),
        process.stderr.cancel(),
      ]);
    },
  };
}

function argsOf(root: string, { access, imports, module }: StageStart): readonly string[] {
  const loaded = imports[module]?.zod?.startsWith("npm:") === true ? ["zod"] : [];
  return ["run", ...stageFlags(access, root), STAGE_PROCESS, ...loaded];
}

function needsNetwork({ access: { net, packages } }: StageStart): boolean {
  return net.length > 0 || packages.length > 0;
}

function describe(root: string, start: StageStart): string {
  return JSON.stringify([argsOf(root, start), start.access.variables ?? {}, needsNetwork(start)]);
}

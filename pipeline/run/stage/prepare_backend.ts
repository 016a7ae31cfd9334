import { EXIT_CODES, UserError } from "../../problem.ts";
import { raceAbort } from "../race_abort.ts";
import type { Run } from "../run.ts";

/**
 * Fetches what the backend lacks on this machine. Where another has to serve instead, the run continues
 * with that one.
 *
 * @throws {UserError} If no backend can serve.
 */
export async function prepareBackend(run: Run): Promise<"prepared" | "aborted"> {
  const chosen = run.backend;
  if (chosen?.prepare === undefined) return "prepared";
  const preparing = chosen.prepare((progress) =>
    run.signal.aborted || run.report({ kind: "prepare-progress", progress })
  );
  const outcome = await run.engine.work.releaseWhile(() => raceAbort(preparing, run.signal));
  if (outcome === "aborted") return outcome;
  if (outcome.kind === "unavailable") {
    throw new UserError(outcome.message, { exitCode: EXIT_CODES.usage });
  }
  run.backend = outcome;
  if (JSON.stringify(outcome.facts) !== JSON.stringify(chosen.facts)) {
    run.report({ kind: "backend-chosen", name: outcome.name, reason: outcome.reason });
  }
  return "prepared";
}

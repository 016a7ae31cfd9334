import type { WaitingProcess } from "../../executors/executor.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { Run } from "../run.ts";
import { findStageCode } from "./identify_stage.ts";

/** The scratch folder of a stage, with the process that waits for its request. */
export interface StageStart extends AsyncDisposable {
  readonly scratch: string;
  /** Null where none was started. */
  readonly process: WaitingProcess | null;
}

/** Starts stages ahead of their turn, one at a time; dispose of it with the run. */
export interface StartAhead extends AsyncDisposable {
  /**
   * Starts the process of the stage that follows: it loads what any stage needs, while the outputs of
   * the one before it are stored.
   */
  start(next: PlannedStage | undefined): void;
  /** Gives what was started for a stage, or else its scratch folder alone. */
  take(planned: PlannedStage): Promise<StageStart>;
}

/** Opens it; nothing is started before the first stage has run. */
export function openStartAhead(run: Run): StartAhead {
  let ahead: { readonly stage: string; readonly start: Promise<StageStart | null> } | null = null;
  async function end(): Promise<void> {
    const started = await ahead?.start;
    ahead = null;
    await started?.[Symbol.asyncDispose]();
  }
  return {
    start(next) {
      // What cannot be started now is started in its turn, which says why.
      if (next) ahead = { stage: next.name, start: startStage(next, run).catch(() => null) };
    },
    async take({ name }) {
      if (ahead?.stage !== name) await end();
      const started = await ahead?.start;
      ahead = null;
      return started ?? await makePlace(run);
    },
    [Symbol.asyncDispose]: end,
  };
}

async function startStage(planned: PlannedStage, run: Run): Promise<StageStart | null> {
  const { engine, backend } = run;
  if (planned.program !== undefined) return null;
  // Another backend may have to serve once this one is prepared.
  if (planned.stage.usesBackend && backend?.prepare !== undefined) return null;
  const code = await findStageCode(planned, engine, run);
  if (code.kind === "broken" || engine.executor.start === undefined) return null;
  // A stage that is executed has loaded it.
  const { accessOf, scratchPaths } = await import("./build_stage_request.ts");
  const place = await makePlace(run);
  try {
    const access = accessOf({ planned, code }, run, scratchPaths(place.scratch));
    const { module } = planned.stage;
    const process = engine.executor.start({ module, imports: code.imports, access });
    return {
      scratch: place.scratch,
      process,
      async [Symbol.asyncDispose]() {
        await process[Symbol.asyncDispose]();
        await place[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await place[Symbol.asyncDispose]();
    throw error;
  }
}

async function makePlace({ engine }: Run): Promise<StageStart> {
  const scratch = await engine.work.scratch();
  return {
    scratch: scratch.path,
    process: null,
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose](),
  };
}

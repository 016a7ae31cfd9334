import type { ExperimentConfig } from "../../config/experiment_config.ts";
import type { Problem } from "../../problem.ts";
import type { Engine } from "../engine.ts";
import { openRun } from "../open_run.ts";
import type { Run } from "../run.ts";
import { runStages, type StagesEnded } from "../run_stages.ts";
import { readScore } from "./read_score.ts";
import type { PointFinished } from "./sweep_event.ts";
import type { SweepOptions } from "./sweep_options.ts";

/** The end of the stages of a point, with what an event tells of it. */
export interface PointEnded extends Pick<PointFinished, "ran" | "cached" | "seconds" | "score"> {
  readonly kind: "ended";
  readonly run: Run;
  readonly ended: StagesEnded;
}

/** The name of a point, and what its run shares with those of other points. */
export type RunPointOptions =
  & Pick<SweepOptions, "selection" | "report" | "signal">
  & Pick<Run, "found">
  & { readonly point: string };

/** Brings one point up to date. */
export async function runPoint(
  config: ExperimentConfig,
  engine: Engine,
  { point, selection, report, signal, found }: RunPointOptions,
): Promise<PointEnded | Problem> {
  const started = performance.now();
  const opened = await openRun(config, engine, {
    selection,
    report: (event) => report({ kind: "point-event", point, event }),
    signal,
    found,
  });
  if (opened.kind === "problem") return opened;
  const { run } = opened;
  const ended = await runStages(run, selection);
  if (ended.kind === "problem") return ended;
  await engine.lastRuns.add(run.plan.name, ended.done);
  const ran = [...ended.done.values()].filter((stage) => stage.ran).length;
  return {
    kind: "ended",
    run,
    ended,
    ran,
    cached: ended.done.size - ran,
    seconds: Math.round(performance.now() - started) / 1000,
    score: await readScore(run, ended.done),
  };
}

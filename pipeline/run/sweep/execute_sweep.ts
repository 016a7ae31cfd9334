/**
 * Runs a sweep: every point, then the stages that collect from all of them, then
 * the version that people open.
 *
 * @module
 */

import { type Problem, problemOf } from "../../problem.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import { openCollectingRun } from "./open_collecting_run.ts";
import { recordSweep } from "./record_sweep.ts";
import type { CollectedResults, Run, StageDone } from "../run.ts";
import { type PointsEnded, runPoints } from "./run_points.ts";
import { ATTEMPTS, corruptedAgain, type Ended, runStages } from "../run_stages.ts";
import { EVERYTHING, type Selection } from "../selection.ts";
import type { SweepEvent } from "./sweep_event.ts";

/** What a sweep needs beside its points. */
export interface SweepOptions {
  /** Which stages of each point to run. */
  readonly selection: Selection;
  /** How many points may run at a time; the backend's cores may allow fewer. */
  readonly jobs: number;
  /** Whether the first failure ends the sweep. */
  readonly failFast: boolean;
  /** Told each thing that happens. */
  readonly report: (event: SweepEvent) => void;
  /** Ends the sweep early; the stages that run are stopped first. */
  readonly signal: AbortSignal;
}

/** The points of a sweep that are done, with their results. */
export interface PointResults {
  /** The point. */
  readonly point: SweepPoint;
  /** The run that brought it up to date. */
  readonly run: Run;
  /** Its results, by stage. */
  readonly done: ReadonlyMap<string, StageDone>;
}

/**
 * Brings every point of a sweep up to date. Stages that points share run once; a point that fails is
 * reported, and the others go on.
 *
 * @returns How it ended, or the problem that kept it from starting.
 */
export async function executeSweep(
  sweep: Sweep,
  engine: Engine,
  options: SweepOptions,
): Promise<{ readonly kind: Ended["kind"] } | Problem> {
  const started = performance.now();
  await using _held = await engine.work.hold();
  await using _kept = engine.executor.keep?.();
  try {
    const ran = await runPoints(sweep, engine, options);
    if (ran.kind === "problem") return ran;
    const isComplete = ran.kind !== "interrupted" && ran.kind !== "partial" &&
      ran.results.length > 0;
    const recorded = isComplete ? await record(sweep, ran, options) : null;
    if (recorded?.kind === "problem") return recorded;
    const stages = [...ran.results, ...recorded === null ? [] : [recorded]];
    const outcome = recorded?.outcome ?? ran.kind;
    options.report({
      kind: "sweep-finished",
      outcome,
      failed: ran.failed,
      ran: stages.flatMap(({ done }) => [...done.values()]).filter((stage) => stage.ran).length,
      seconds: Math.round(performance.now() - started) / 1000,
      version: recorded?.version ?? null,
      isNew: recorded?.isNew ?? false,
      highlights: recorded?.highlights ?? [],
    });
    return { kind: outcome };
  } catch (error) {
    return problemOf(error);
  } finally {
    await engine.remember();
  }
}

interface Recorded {
  readonly kind: "recorded";
  /** How the sweep ended with it: what collects may fail or be interrupted, too. */
  readonly outcome: Ended["kind"];
  readonly done: ReadonlyMap<string, StageDone>;
  readonly version: string | null;
  readonly isNew: boolean;
  readonly highlights: readonly string[];
}

/** Gathers and records; bytes that turn out corrupted are computed again. */
async function record(
  sweep: Sweep,
  { kind, results }: PointsEnded,
  { report, signal }: SweepOptions,
): Promise<Recorded | Problem> {
  const { engine, plan } = results[0]!.run;
  const opened = await openCollectingRun(sweep.base, engine, {
    points: plan,
    collected: results.map(collect),
    report: (event) => report({ kind: "point-event", point: null, event }),
    signal,
  });
  if (opened.kind === "problem") return opened;
  const { run } = opened;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    run.found.clear();
    const ended = await runStages(run, EVERYTHING);
    if (ended.kind === "problem") return ended;
    if (ended.isCollectedCorrupted) {
      const repaired = await repair(results);
      if (repaired !== null) return repaired;
      continue;
    }
    await engine.lastRuns.add(sweep.name, ended.done);
    if (ended.kind !== "completed") return { ...NOTHING, outcome: ended.kind, done: ended.done };
    const version = await recordSweep(sweep, results, { run, done: ended.done });
    if (version.corruption.length > 0) {
      run.report({ kind: "corruption-found", corruption: version.corruption });
    }
    if (version.kind === "recorded") return { ...version, outcome: kind, done: ended.done };
    const repaired = await repair(results);
    if (repaired !== null) return repaired;
  }
  return corruptedAgain(sweep);
}

const NOTHING = { kind: "recorded", version: null, isNew: false, highlights: [] } as const;

/** Runs every point's stages again: those whose objects were quarantined are computed, no others. */
async function repair(results: readonly PointResults[]): Promise<Problem | null> {
  results[0]!.run.found.clear();
  for (const { run } of results) {
    const ended = await runStages(run, EVERYTHING);
    if (ended.kind === "problem") return ended;
  }
  return null;
}

function collect({ point: { name, values }, done }: PointResults): CollectedResults {
  const entries = [...done].map(([stage, { entry }]) => [stage, entry] as const);
  return { point: { name, values }, entries: new Map(entries) };
}

/**
 * Says what a run would do, without doing it.
 *
 * @module
 */

import type { Problem } from "../../problem.ts";
import type { ResolvedBackend } from "../../backend.ts";
import type { Continuation } from "../../checkpoint/continuation.ts";
import type { ExperimentConfig } from "../../config/experiment_config.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { FingerprintRecord } from "../../fingerprint/fingerprint.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { Corruption, Entry } from "../../stores/result_store.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import {
  type IdentifiedStage,
  identifyStage,
  reasonsFor,
  recordWithoutInputs,
} from "../stage/identify_stage.ts";
import type { Engine } from "../engine.ts";
import { findResumePoint } from "../stage/find_resume_point.ts";
import { type Awaited, earlierPoints, takeNext } from "../sweep/point_order.ts";
import type { CollectedResults } from "../run.ts";
import { planRun } from "../plan_run.ts";
import { notStored } from "../stage/run_stage.ts";
import { selectedStages, type Selection } from "../selection.ts";

/** What a run would do. */
export interface PlanReport {
  readonly kind: "report";
  /** The name that the run would be recorded under. */
  readonly name: string;
  /** The backend that would be used; null where no stage needs one. */
  readonly backend: { readonly name: string; readonly reason: string } | null;
  /** One for each selected stage, in the plan's order. */
  readonly stages: readonly StageReport[];
}

/** What would become of one stage. */
export interface StageReport {
  /** The stage's name. */
  readonly stage: string;
  /**
   * `cached`: its result is stored. `will-run`: it has none for what the config says. `maybe`: that
   * depends on what a stage before it writes.
   */
  readonly state: "cached" | "will-run" | "maybe";
  /** Its fingerprint; null while an input is still open. */
  readonly fingerprint: string | null;
  /** Why it would run; empty for `cached`. */
  readonly reasons: readonly Reason[];
  /** Where it would go on from; null where it would start from nothing, or that is open. */
  readonly continues: Continuation | null;
  /** Why it would start from nothing though a shorter result is there; null where that is not so. */
  readonly restartReason: string | null;
  /** What was found to be corrupted where it looked for that, and quarantined. */
  readonly corruption: readonly Corruption[];
  /** How long its stored result took to compute; null where there is none. */
  readonly savedSeconds: number | null;
}

/**
 * Reports on each stage that a run would go through, in order.
 *
 * @returns The report, or the problem that would keep the run from starting.
 */
export async function inspectRun(
  config: ExperimentConfig,
  engine: Engine,
  selection: Selection,
): Promise<PlanReport | Problem> {
  return await inspectAmong(config, engine, { selection, coming: new Map() });
}

/**
 * Reports on each point of a sweep, as it would be once the points that run before it have run.
 *
 * @returns The reports in the order of the points, or the problem that would keep the sweep from
 * starting.
 */
export async function inspectSweep(
  { points }: Sweep,
  engine: Engine,
  selection: Selection,
): Promise<{ readonly kind: "reports"; readonly reports: readonly PlanReport[] } | Problem> {
  const reports = new Map<SweepPoint, PlanReport>();
  const coming: Coming = new Map();
  const before = earlierPoints(points);
  const isDone = ({ point }: Awaited) => reports.has(point);
  for (const waiting = [...points]; waiting.length > 0;) {
    const point = takeNext(waiting, { before, isDone, isIdle: true })!;
    const report = await inspectAmong(point.config, engine, { selection, coming });
    if (report.kind === "problem") return report;
    reports.set(point, report);
  }
  return { kind: "reports", reports: points.map((point) => reports.get(point)!) };
}

/** How far each resumeKey will have come once the points before have run. */
type Coming = Map<string, Continuation[]>;

async function inspectAmong(
  config: ExperimentConfig,
  engine: Engine,
  { selection, coming }: { readonly selection: Selection; readonly coming: Coming },
): Promise<PlanReport | Problem> {
  const planned = await planRun(config, engine, selection);
  if (planned.kind === "problem") return planned;
  const { plan, backend, forced, last } = planned;
  const upstream = new Map<string, Entry>();
  const inspection: Inspection = {
    ...{ engine, seed: config.seed, backend, forced, last, upstream },
    ...{ collected: [], coming },
  };
  const stages: StageReport[] = [];
  for (const stage of selectedStages(selection, plan)) {
    const report = await inspectStage(stage, inspection);
    if ("kind" in report) return report;
    const mustBeStored = selection.only !== null && stage.name !== selection.only;
    if (mustBeStored && report.state !== "cached") return notStored(stage);
    stages.push(report);
  }
  await engine.remember();
  return {
    kind: "report",
    name: plan.name,
    backend: backend === null ? null : { name: backend.name, reason: backend.reason },
    stages,
  };
}

interface Inspection {
  readonly engine: Engine;
  readonly seed: number;
  readonly backend: ResolvedBackend | null;
  readonly forced: ReadonlySet<string>;
  readonly last: Readonly<Record<string, string>>;
  /** The results of the stages that are cached; those that are not are missing. */
  readonly upstream: Map<string, Entry>;
  readonly collected: readonly CollectedResults[];
  readonly coming: Coming;
}

async function inspectStage(
  planned: PlannedStage,
  inspection: Inspection,
): Promise<StageReport | Problem> {
  const open = Object.values(planned.readsFrom).find((source) => !inspection.upstream.has(source));
  if (open !== undefined) return await inspectOpenStage(planned, inspection, open);
  const { engine, forced, last, upstream } = inspection;
  const stage = await identifyStage(planned, engine, inspection);
  if (stage.kind === "problem") return stage;
  const { fingerprint } = stage;
  const isForced = forced.has(planned.name);
  const lookup = await engine.results.lookup(planned.name, fingerprint);
  if (lookup.kind === "hit" && !isForced) {
    upstream.set(planned.name, lookup.entry);
    const { seconds } = lookup.entry.provenance;
    const cached = { state: "cached", fingerprint, reasons: [], savedSeconds: seconds } as const;
    return { stage: planned.name, ...NO_START, ...cached };
  }
  const reasons = isForced
    ? [FORCED]
    : await reasonsFor(stage, engine, { last: last[planned.name] ?? null, lookup });
  const start = isForced ? NO_START : await startAmong(stage, inspection);
  return {
    ...{ stage: planned.name, state: "will-run", fingerprint, reasons },
    ...{ ...start, savedSeconds: null },
  };
}

/** Where a stage would start, if the points before it had run. */
async function startAmong(
  stage: IdentifiedStage,
  { engine, coming }: Inspection,
): Promise<Pick<StageReport, "continues" | "restartReason" | "corruption">> {
  const { continues, restartReason, corruption } = await findResumePoint(
    stage,
    engine,
    { into: null },
  );
  const { id, target: wanted, unit, refusal } = stage.resumeKey;
  const others = coming.get(id) ?? [];
  if (refusal === null) coming.set(id, [...others, { at: wanted, unit }]);
  const furthest = [...others.filter(({ at }) => at < wanted), ...continues ? [continues] : []]
    .sort((a, b) => b.at - a.at)[0];
  return { continues: furthest ?? null, restartReason, corruption };
}

/** A stage whose inputs are not known yet may be cached only if some result agrees in all else. */
async function inspectOpenStage(
  planned: PlannedStage,
  inspection: Inspection,
  open: string,
): Promise<StageReport | Problem> {
  const { engine, forced, last } = inspection;
  const unknown = { stage: planned.name, fingerprint: null, ...NO_START, savedSeconds: null };
  if (forced.has(planned.name)) return { ...unknown, state: "will-run", reasons: [FORCED] };
  const own = await recordWithoutInputs(planned, engine, inspection);
  if (own.kind === "problem") return own;
  const entries = await engine.results.entries(planned.name);
  const agreeing = entries.find(({ record }) =>
    sameButInputs(record as FingerprintRecord, own.record)
  );
  const upstream: Reason = { kind: "upstream", stage: open };
  if (agreeing !== undefined) return { ...unknown, state: "maybe", reasons: [upstream] };
  const all = await reasonsFor(
    { planned, record: own.record },
    engine,
    { last: last[planned.name] ?? null, lookup: { kind: "miss" } },
  );
  const reasons = [...all.filter(({ kind }) => kind !== "input"), upstream];
  return { ...unknown, state: "will-run", reasons };
}

function sameButInputs(a: FingerprintRecord, b: FingerprintRecord): boolean {
  return canonicalJson({ ...a, inputs: {} }) === canonicalJson({ ...b, inputs: {} });
}

const NO_START = { continues: null, restartReason: null, corruption: [] };
const FORCED: Reason = { kind: "forced" };

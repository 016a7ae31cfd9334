import type { Continuation } from "../../checkpoint/continuation.ts";
import { canonicalJson } from "../../digest/canonical_json.ts";
import type { FingerprintRecord } from "../../fingerprint/fingerprint.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { Problem } from "../../problem.ts";
import type { Run } from "../run.ts";
import { explainMiss } from "../stage/explain_miss.ts";
import { findResumePoint, type ResumePoint } from "../stage/find_resume_point.ts";
import {
  type IdentifiedStage,
  identifyStage,
  recordWithoutInputs,
} from "../stage/identify_stage.ts";

/** A stage as it would be after a run. */
export interface StageReport
  extends Pick<ResumePoint, "continues" | "restartReason" | "corruption"> {
  readonly stage: string;
  /**
   * `cached`: its result is stored. `will-run`: there is no result for what the config says. `maybe`:
   * that depends on what a stage before it writes.
   */
  readonly state: "cached" | "will-run" | "maybe";
  /** Null while an input is not known. */
  readonly fingerprint: string | null;
  /** Why it would run; empty for `cached`. */
  readonly reasons: readonly Reason[];
  /** The time that its stored result took to compute; null where there is none. */
  readonly savedSeconds: number | null;
  /** The message that it failed with the last time; null if it did not fail. */
  readonly failure: string | null;
}

/** A run as far as it is predicted. */
export interface Inspection
  extends Pick<Run, "engine" | "seed" | "backend" | "forced" | "last" | "collected" | "upstream"> {
  /** The run's name. */
  readonly name: string;
  /** The points that stages will have reached once the points before have run. */
  readonly coming: Coming;
  /** The messages of stages that failed, by stage and fingerprint: `train/1f…`. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Resume points that are still to come, by resume key. */
export type Coming = Map<string, Continuation[]>;

/** Predicts what a run would do with a stage, and adds a cached result to `upstream`. */
export async function inspectStage(
  planned: PlannedStage,
  inspection: Inspection,
): Promise<StageReport | Problem> {
  const { engine, forced, last, upstream } = inspection;
  const unknown = Object.values(planned.readsFrom).find((source) => !upstream.has(source));
  if (unknown !== undefined) return await inspectWithoutInputs(planned, inspection, { unknown });
  const stage = await identifyStage(planned, engine, inspection);
  if (stage.kind === "problem") return stage;
  const { fingerprint } = stage;
  const isForced = forced.has(planned.name);
  const lookup = await engine.results.lookup(planned.name, fingerprint);
  const report = { stage: planned.name, fingerprint, ...NO_START };
  if (lookup.kind === "hit" && !isForced) {
    upstream.set(planned.name, lookup.entry);
    const savedSeconds = lookup.entry.provenance.seconds;
    return { ...report, state: "cached", reasons: [], savedSeconds, failure: null };
  }
  const reasons = isForced ? [FORCED] : await explainMiss(stage, engine, {
    name: inspection.name,
    last: last[planned.name] ?? null,
    lookup,
  });
  const start = isForced ? NO_START : await predictStart(stage, inspection);
  const failure = inspection.failures.get(`${planned.name}/${fingerprint}`) ?? null;
  return { ...report, ...start, state: "will-run", reasons, savedSeconds: null, failure };
}

/** Finds where a stage would start once the points before it have run. */
async function predictStart(
  stage: IdentifiedStage,
  { engine, coming }: Inspection,
): Promise<Pick<StageReport, "continues" | "restartReason" | "corruption">> {
  const now = await findResumePoint(stage, engine, { into: null });
  const { id, target, unit, refusal } = stage.resumeKey;
  const others = coming.get(id) ?? [];
  if (refusal === null) coming.set(id, [...others, { at: target, unit }]);
  const reached = [
    ...others.filter(({ at }) => at < target),
    ...now.continues ? [now.continues] : [],
  ];
  const [furthest = null] = reached.sort((a, b) => b.at - a.at);
  return { continues: furthest, restartReason: now.restartReason, corruption: now.corruption };
}

/**
 * Predicts what a run would do with a stage of which an input is not known: it may be cached only if a
 * stored result agrees in all else.
 *
 * @param options.unknown The stage that is to write the input.
 */
export async function inspectWithoutInputs(
  planned: PlannedStage,
  { engine, name, forced, last, ...identity }: Inspection,
  { unknown }: { readonly unknown: string },
): Promise<StageReport | Problem> {
  const report = {
    stage: planned.name,
    fingerprint: null,
    ...NO_START,
    savedSeconds: null,
    failure: null,
  };
  if (forced.has(planned.name)) return { ...report, state: "will-run", reasons: [FORCED] };
  const open = await recordWithoutInputs(planned, engine, identity);
  if (open.kind === "problem") return open;
  const upstream: Reason = { kind: "upstream", stage: unknown };
  const entries = await engine.results.entries(planned.name);
  const agrees = entries.some(({ record }) =>
    agreesButInputs(record as FingerprintRecord, open.record)
  );
  if (agrees) return { ...report, state: "maybe", reasons: [upstream] };
  const reasons = await explainMiss({ planned, record: open.record }, engine, {
    name,
    last: last[planned.name] ?? null,
    lookup: { kind: "miss" },
  });
  const known = reasons.filter(({ kind }) => kind !== "input");
  return { ...report, state: "will-run", reasons: [...known, upstream] };
}

function agreesButInputs(a: FingerprintRecord, b: FingerprintRecord): boolean {
  return canonicalJson({ ...a, inputs: {} }) === canonicalJson({ ...b, inputs: {} });
}

const NO_START = { continues: null, restartReason: null, corruption: [] };
const FORCED: Reason = { kind: "forced" };

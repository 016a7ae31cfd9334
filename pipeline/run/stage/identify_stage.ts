/**
 * Finds out about one planned stage: its fingerprint, whether its result is
 * stored, and if not, why.
 *
 * @module
 */

import { type Problem, usageProblem } from "../../problem.ts";
import type { ResolvedBackend } from "../../backend.ts";
import { digestRecord } from "../../digest/digest.ts";
import { findCode, type StageCode } from "../../fingerprint/code.ts";
import type { BrokenCode } from "../../fingerprint/module_graph.ts";
import { explain, nearestEntry } from "../../fingerprint/explain.ts";
import { type ResumeKey, resumeKeyOf } from "../../fingerprint/resume_key.ts";
import { fingerprintOf, type FingerprintRecord } from "../../fingerprint/fingerprint.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { Entry, Lookup } from "../../stores/result_store.ts";
import { digestNamed } from "./digest_named.ts";
import type { Engine } from "../engine.ts";
import type { CollectedResults } from "../run.ts";

/** What a stage's fingerprint needs beside the plan. */
export interface IdentifyOptions {
  /** The config's seed; it enters only where a stage declares `seeded`. */
  readonly seed: number;
  /** The run's backend; null where no stage computes on one. */
  readonly backend: ResolvedBackend | null;
  /** The results of the stages that it reads from, by stage. */
  readonly upstream: ReadonlyMap<string, Entry>;
  /** The results of every point, for a stage that collects. */
  readonly collected: readonly CollectedResults[];
  /** Whether code that was looked at a moment ago is looked at again: the stage is about to run. */
  readonly lookAgain?: boolean | undefined;
}

/** A stage with its fingerprint. */
export interface IdentifiedStage {
  readonly kind: "identified";
  /** The stage as the plan has it. */
  readonly planned: PlannedStage;
  /** Its modules, which its process may read. */
  readonly code: StageCode;
  /** Everything that decides its result. */
  readonly record: FingerprintRecord;
  /** The digest of the record. */
  readonly fingerprint: string;
  /** All runs of it that may go on from one another. */
  readonly resumeKey: ResumeKey;
}

/**
 * Computes the fingerprint of a stage whose inputs are all there.
 *
 * @returns The stage with its record, or what keeps its code or a file that it names from being read.
 */
export async function identifyStage(
  planned: PlannedStage,
  engine: Engine,
  { seed, backend, upstream, collected, lookAgain }: IdentifyOptions,
): Promise<IdentifiedStage | Problem> {
  const own = await recordWithoutInputs(planned, engine, { seed, backend, lookAgain });
  if (own.kind === "problem") return own;
  const inputs = Object.entries(planned.readsFrom).map(([artifact, source]) =>
    [artifact, upstream.get(source)!.outputs[artifact]!.digest] as const
  );
  const gatheredInputs = Object.entries(planned.collectsFrom).map(([artifact, source]) =>
    [artifact, digestGathered(collected, { artifact, source })] as const
  );
  const record = { ...own.record, inputs: Object.fromEntries([...inputs, ...gatheredInputs]) };
  const fingerprint = fingerprintOf(record);
  const resumeKey = resumeKeyOf({ ...planned, record, fingerprint });
  return { kind: "identified", planned, code: own.code, record, fingerprint, resumeKey };
}

/** Which points there are and what their values are decides as much as what they wrote. */
function digestGathered(
  collected: readonly CollectedResults[],
  { artifact, source }: { readonly artifact: string; readonly source: string },
): string {
  const points = collected.map(({ point: { name, values }, entries }) => ({
    name,
    values,
    digest: entries.get(source)!.outputs[artifact]!.digest,
  }));
  return digestRecord("collected artifact", points);
}

/** Finds a stage's code; ahead of its turn, so that it is known by then. */
export function findStageCode(
  { stage: { module, usesBackend } }: PlannedStage,
  { root, statCache, graphs, recentCode: recent }: Engine,
  { backend, lookAgain = false }: Pick<IdentifyOptions, "backend" | "lookAgain">,
): Promise<StageCode | BrokenCode> {
  const digestFile = (path: string) => statCache.digestFile(path);
  const modules = usesBackend ? [module, backend!.module] : [module];
  return findCode(modules, { root, digestFile, graphs, recent, lookAgain });
}

/** A stage's record with its inputs still open. */
export interface OwnRecord {
  readonly kind: "own-record";
  /** Its modules, which its process may read. */
  readonly code: StageCode;
  /** The record, with no inputs in it. */
  readonly record: FingerprintRecord;
}

/** Makes all of a stage's record that does not depend on the stages before it. */
export async function recordWithoutInputs(
  planned: PlannedStage,
  engine: Engine,
  { seed, backend, lookAgain = false }: Pick<IdentifyOptions, "seed" | "backend" | "lookAgain">,
): Promise<OwnRecord | Problem> {
  const { stage } = planned;
  const pins = stage.fixedOutputs?.(planned.params) ?? null;
  const code = await findStageCode(planned, engine, { backend, lookAgain });
  if (code.kind === "broken") return usageProblem(code.message);
  if (pins !== null) return { kind: "own-record", code, record: pinnedRecord(planned.name, pins) };
  const files: Record<string, string> = {};
  for (const [param, path] of Object.entries(planned.files)) {
    const digest = await digestNamed(path, engine.statCache).catch((error: Error) => error);
    if (digest instanceof Error) return unreadable(planned, { param, path, error: digest });
    files[param] = digest;
  }
  const leftOut = new Set([...Object.keys(files), ...stage.ignoredParams ?? []]);
  const params = Object.entries(planned.params).filter(([param]) => !leftOut.has(param));
  const record: FingerprintRecord = {
    format: 2,
    stage: planned.name,
    code: code.modules,
    packages: code.packages,
    params: Object.fromEntries(params),
    inputs: {},
    files,
    fixedOutputs: {},
    seed: stage.seeded ? seed : null,
    backend: stage.usesBackend ? backend!.facts : null,
  };
  return { kind: "own-record", code, record };
}

/** The record of a stage that can only write what is pinned: nothing else can change a byte of it. */
function pinnedRecord(stage: string, pins: Readonly<Record<string, string>>): FingerprintRecord {
  return {
    format: 2,
    stage,
    code: {},
    packages: {},
    params: {},
    inputs: {},
    files: {},
    fixedOutputs: pins,
    seed: null,
    backend: null,
  };
}

/**
 * Says why a stage has no result to use: what differs from the result that this run's name had last,
 * or else from the most similar one.
 *
 * @param options.last The fingerprint that the stage had in the last run of this name, if any.
 * @param options.lookup What the store said; a corrupted result is a reason of its own.
 */
export async function reasonsFor(
  { planned, record }: Pick<IdentifiedStage, "planned" | "record">,
  { results }: Engine,
  { last, lookup }: { readonly last: string | null; readonly lookup: Lookup },
): Promise<readonly Reason[]> {
  if (lookup.kind === "corrupted") return [{ kind: "corrupted" }];
  const entries = await results.entries(planned.name);
  const before = entries.find((entry) => entry.fingerprint === last) ??
    nearestEntry(entries, record);
  if (before === null) return [{ kind: last === null ? "first" : "gone" }];
  const reasons = explain(before.record as FingerprintRecord, record);
  return reasons.length === 0 ? [{ kind: "gone" }] : reasons;
}

function unreadable(
  planned: PlannedStage,
  { param, path, error }: { param: string; path: string; error: Error },
): Problem {
  const found = error instanceof Deno.errors.NotFound ? "there is no such file" : error.message;
  return {
    kind: "problem",
    exitCode: 2,
    message: `Cannot read "${planned.name}.${param}": ${path}: ${found}\n` +
      `Name a file that exists, or leave the param out`,
  };
}

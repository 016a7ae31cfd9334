import { digestRecord } from "../../digest/digest.ts";
import { findCode } from "../../fingerprint/find_code.ts";
import type { StageCode } from "../../fingerprint/stage_code.ts";
import { fingerprintOf, type FingerprintRecord } from "../../fingerprint/fingerprint.ts";
import type { BrokenCode } from "../../fingerprint/module_graph.ts";
import { RUNTIME_FACTS } from "../../fingerprint/runtime_facts.ts";
import { type ResumeKey, resumeKeyOf } from "../../fingerprint/resume_key.ts";
import type { JsonObject } from "../../json.ts";
import { isCollecting, type PlannedStage } from "../../plan/plan.ts";
import { type Problem, usageProblem, UserError } from "../../problem.ts";
import type { IdentifiedProgram } from "../../program/identify_program.ts";
import type { PointHalving } from "../../stage.ts";
import type { Engine } from "../engine.ts";
import type { CollectedResults, Run } from "../run.ts";
import { digestNamed, leftOutOf } from "./digest_named.ts";

interface IdentifyOptions extends Pick<Run, "seed" | "backend" | "upstream" | "collected"> {
  /** Read code again that was read a moment ago: the stage is about to run. */
  readonly lookAgain?: boolean | undefined;
}

/** A stage with its fingerprint. */
export interface IdentifiedStage {
  readonly kind: "identified";
  readonly planned: PlannedStage;
  readonly code: StageCode;
  /** Null for a stage that has a module. */
  readonly program: IdentifiedProgram | null;
  /** All that decides its result. */
  readonly record: FingerprintRecord;
  /** The digest of the record. */
  readonly fingerprint: string;
  readonly resumeKey: ResumeKey;
}

/** Identifies a stage whose inputs are all stored: computes its record and fingerprint. */
export async function identifyStage(
  planned: PlannedStage,
  engine: Engine,
  { seed, backend, upstream, collected, lookAgain }: IdentifyOptions,
): Promise<IdentifiedStage | Problem> {
  const open = await recordWithoutInputs(planned, engine, { seed, backend, lookAgain });
  if (open.kind === "problem") return open;
  const read = Object.entries(planned.readsFrom).map(([artifact, source]) =>
    [artifact, upstream.get(source)!.outputs[artifact]!.digest] as const
  );
  const fromPoints = Object.keys(planned.collectsFrom).map((artifact) =>
    [artifact, digestCollected(collected, artifact)] as const
  );
  // The points decide a result even where there is nothing to collect from them.
  const ofPoints = isCollecting(planned.stage) && fromPoints.length === 0
    ? [["points", digestCollected(collected, "")] as const]
    : fromPoints;
  const record = { ...open.record, inputs: Object.fromEntries([...read, ...ofPoints]) };
  const fingerprint = fingerprintOf(record);
  const resumeKey = resumeKeyOf({ ...planned, record, fingerprint });
  const { code, program } = open;
  return { kind: "identified", planned, code, program, record, fingerprint, resumeKey };
}

/** The names and values of the points decide a result as much as what they wrote, or why they did not. */
function digestCollected(collected: readonly CollectedResults[], artifact: string): string {
  const points = collected.map(({ point: { name, values, missing, halving }, outputs }) => {
    const digest = outputs.get(artifact)?.digest ?? null;
    const point = { name, values, digest, missing: missing[artifact] ?? null };
    return halving === undefined ? point : { ...point, halving: halvingRecord(halving) };
  });
  return digestRecord("collected artifact", points);
}

function halvingRecord({ reached, ...halving }: PointHalving): JsonObject {
  return { ...halving, reached: reached.map(({ at, score }) => ({ at, score })) };
}

/** Finds the code of a stage; a run calls it ahead of the stage's turn. */
export function findStageCode(
  { stage: { module, usesBackend }, program }: PlannedStage,
  { root, statCache, graphs, recentCode: recent }: Engine,
  { backend, lookAgain = false }: Pick<IdentifyOptions, "backend" | "lookAgain">,
): Promise<StageCode | BrokenCode> {
  if (program !== undefined) return Promise.resolve(NO_CODE);
  const digestFile = (path: string) => statCache.digestFile(path);
  const modules = usesBackend ? [module, backend!.module] : [module];
  return findCode(modules, { root, digestFile, graphs, recent, lookAgain });
}

/** A program is in the record by itself, and its files are named. */
const NO_CODE: StageCode = {
  kind: "code",
  modules: {},
  packages: {},
  settings: {},
  texts: {},
  imports: {},
};

interface OpenRecord {
  readonly kind: "open-record";
  readonly code: StageCode;
  readonly program: IdentifiedProgram | null;
  readonly record: FingerprintRecord;
}

/** Makes all of a stage's record that does not depend on the stages before it. */
export async function recordWithoutInputs(
  planned: PlannedStage,
  engine: Engine,
  { seed, backend, lookAgain = false }: Pick<IdentifyOptions, "seed" | "backend" | "lookAgain">,
): Promise<OpenRecord | Problem> {
  const { stage, name } = planned;
  const code = await findStageCode(planned, engine, { backend, lookAgain });
  if (code.kind === "broken") return usageProblem(code.message);
  const fixedOutputs = stage.fixedOutputs?.(planned.params) ?? null;
  if (fixedOutputs !== null) {
    const record = { ...emptyRecord(name), fixedOutputs };
    return { kind: "open-record", code, program: null, record };
  }
  const files: Record<string, string> = {};
  for (const [param, path] of Object.entries(planned.files)) {
    const action = `Cannot read "${name}.${param}"`;
    const { statCache } = engine;
    const options = { statCache, action, leaveOut: leftOutOf(planned) };
    const digest = await digestNamed(path, options).catch((error: Error) => error);
    if (digest instanceof UserError) return usageProblem(digest.message);
    if (digest instanceof Error) return usageProblem(`${action}: ${path}: ${digest.message}`);
    files[param] = digest;
  }
  const program = await findProgram(planned, engine, lookAgain);
  if (program?.kind === "problem") return program;
  const leftOut = new Set([...Object.keys(files), ...stage.ignoredParams ?? []]);
  const params = Object.entries(planned.params).filter(([param]) => !leftOut.has(param));
  const record: FingerprintRecord = {
    ...emptyRecord(name),
    code: code.modules,
    packages: code.packages,
    settings: code.settings,
    runtime: program === null ? RUNTIME_FACTS : {},
    params: Object.fromEntries(params),
    files,
    seed: stage.seeded ? seed : null,
    backend: stage.usesBackend ? backend!.facts : null,
    ...program === null ? {} : { program: program.record },
  };
  if (!isCollecting(stage)) return { kind: "open-record", code, program, record };
  const declared: JsonObject = JSON.parse(JSON.stringify(planned.declared));
  return { kind: "open-record", code, program, record: { ...record, declared } };
}

type FoundProgram = (IdentifiedProgram & { readonly kind: "program" }) | Problem | null;

/** Null for a stage that has a module. */
async function findProgram(
  { name, program }: PlannedStage,
  { statCache }: Engine,
  lookAgain: boolean,
): Promise<FoundProgram> {
  if (program === undefined) return null;
  // Few configs have a program.
  const { identifyProgram } = await import("../../program/identify_program.ts");
  const digestFile = (path: string) => statCache.digestFile(path);
  try {
    const identified = await identifyProgram(name, program, { digestFile, lookAgain });
    return { kind: "program", ...identified };
  } catch (error) {
    if (error instanceof UserError) return usageProblem(error.message);
    throw error;
  }
}

/** With fixed outputs nothing else can change a byte: the rest of the record stays empty. */
function emptyRecord(stage: string): FingerprintRecord {
  return {
    format: 3,
    stage,
    code: {},
    packages: {},
    settings: {},
    runtime: {},
    params: {},
    inputs: {},
    files: {},
    fixedOutputs: {},
    seed: null,
    backend: null,
  };
}

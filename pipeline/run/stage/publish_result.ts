import type { StageInvocation } from "../../executors/executor.ts";
import type { JsonObject } from "../../json.ts";
import type { Entry, EntryDraft, Provenance } from "../../stores/result_store.ts";
import type { Environment } from "../environment.ts";
import type { Run } from "../run.ts";
import { ownerOf } from "./build_stage_request.ts";
import type { ResumePoint } from "./find_resume_point.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

interface Execution extends Pick<Provenance, "startedAt" | "seconds" | "notes"> {
  readonly invocation: StageInvocation;
  readonly start: ResumePoint;
  readonly environment: Environment;
}

/**
 * Publishes a stage's result, and removes the state and checkpoints that it has outdated. It is
 * unchanged if every output has the bytes that it had in the last run.
 */
export async function publishResult(
  stage: IdentifiedStage,
  run: Run,
  execution: Execution,
): Promise<{ readonly entry: Entry; readonly isUnchanged: boolean }> {
  const { results, work } = run.engine;
  const { name } = stage.planned;
  const last = (await results.entries(name)).find(({ fingerprint }) =>
    fingerprint === run.last[name]
  );
  const entry = await results.publish(draftOf(stage, run, execution), run);
  await work.clearState(name, stage.fingerprint);
  await work.clearCheckpoints(ownerOf(stage), { upTo: stage.resumeKey.target });
  return { entry, isUnchanged: last !== undefined && haveEqualOutputs(last, entry) };
}

function draftOf(
  stage: IdentifiedStage,
  run: Run,
  { invocation, startedAt, seconds, notes, ...rest }: Execution,
): EntryDraft {
  const { planned, fingerprint, record } = stage;
  const outputs = Object.entries(planned.stage.writes).map(([artifact, { kind, path }]) =>
    [artifact, { kind, path, from: invocation.outputs[artifact]! }] as const
  );
  return {
    stage: planned.name,
    fingerprint,
    record,
    outputs: Object.fromEntries(outputs),
    provenanceFolder: invocation.provenance,
    provenance: { startedAt, seconds, notes, facts: factsOf(stage, run, rest) },
  };
}

function factsOf(
  { planned, program }: IdentifiedStage,
  { backend, seed }: Run,
  { environment, start }: Pick<Execution, "environment" | "start">,
): JsonObject {
  return {
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    machine: environment.machine,
    git: environment.git,
    seed: planned.stage.seeded ? seed : null,
    backend: planned.stage.usesBackend ? backend!.facts : null,
    ...program === null ? {} : { program: program.found.links.at(-1)! },
    continuedFrom: start.continues && { ...start.continues, result: start.result },
  };
}

function haveEqualOutputs(a: Entry, b: Entry): boolean {
  const digests = ({ outputs }: Entry) =>
    Object.entries(outputs).map(([artifact, { digest }]) => `${artifact} ${digest}`).sort();
  return digests(a).join("\n") === digests(b).join("\n");
}

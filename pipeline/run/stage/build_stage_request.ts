/**
 * Prepares a stage's process: what it is given, and the little that it may reach.
 *
 * @module
 */

import type { StageAccess, StageInvocation, StageRequest } from "../../executors/executor.ts";
import { basename, dirname, join } from "../../path.ts";
import type { Corruption, StoredOutput } from "../../stores/result_store.ts";
import type { CheckpointOwner, WorkArea } from "../../stores/work_area.ts";
import type { IdentifiedStage } from "./identify_stage.ts";
import type { ResumePoint } from "./find_resume_point.ts";
import type { Run } from "../run.ts";

/** What came of preparing. */
export type Requested =
  | { readonly kind: "request"; readonly request: StageRequest }
  | {
    readonly kind: "input-corrupted";
    readonly source: string;
    readonly corruption: readonly Corruption[];
  };

/**
 * Brings a stage's inputs into a scratch folder, each verified, and makes its request.
 *
 * @param options.scratch A folder; `inputs`, `outputs` and `provenance` are made in it.
 * @param options.start Where it goes on from.
 */
export async function buildStageRequest(
  stage: IdentifiedStage,
  run: Run,
  { scratch, start }: { readonly scratch: string; readonly start: ResumePoint },
): Promise<Requested> {
  const inputs = await restoreInputs(stage, run, join(scratch, "inputs"));
  if (inputs.kind === "input-corrupted") return inputs;
  const { planned, fingerprint, resumeKey } = stage;
  const { work } = run.engine;
  const outputs = await makeOutputFolders(stage, join(scratch, "outputs"));
  const provenance = join(scratch, "provenance");
  await Deno.mkdir(provenance);
  const invocation: StageInvocation = {
    params: planned.params,
    seed: planned.stage.seeded ? run.seed : 0,
    backendSettings: planned.stage.usesBackend ? run.backend!.settings : null,
    inputs: inputs.paths,
    points: run.collected.map(({ point }) => point),
    files: planned.files,
    outputs,
    state: await work.state(planned.name, fingerprint),
    provenance,
    checkpoint: start.path === null ? null : { at: start.continues!.at, path: start.path },
    checkpoints: { folder: await checkpointFolder(stage, work), resumeKey: resumeKey.id },
  };
  const request = {
    stage: planned.name,
    module: planned.stage.module,
    backend: planned.stage.usesBackend ? run.backend!.module : null,
    code: stage.code.texts,
    invocation,
    access: accessOf(stage, run, { invocation, written: join(scratch, "outputs") }),
    logFile: await work.logFile(planned.name, fingerprint),
  };
  return { kind: "request", request };
}

/** Whose checkpoints a stage may go on from, and leaves. */
export function ownerOf({ planned, resumeKey }: IdentifiedStage): CheckpointOwner {
  return { stage: planned.name, resumeKey: resumeKey.id };
}

async function checkpointFolder(stage: IdentifiedStage, work: WorkArea): Promise<string> {
  const owner = ownerOf(stage);
  // Nothing lies below zero: this removes only what a killed process left half written.
  await work.clearCheckpoints(owner, { upTo: -1 });
  return await work.checkpointFolder(owner);
}

type RestoredInputs =
  | { readonly kind: "inputs"; readonly paths: Record<string, string> }
  | Extract<Requested, { kind: "input-corrupted" }>;

async function restoreInputs(
  { planned }: IdentifiedStage,
  { engine, upstream, collected }: Run,
  folder: string,
): Promise<RestoredInputs> {
  const paths: Record<string, string> = {};
  for (const [artifact, source] of Object.entries(planned.readsFrom)) {
    const output = upstream.get(source)!.outputs[artifact]!;
    const below = join(folder, artifact);
    const restored = await engine.results.fetch(output.files, below, { link: true });
    if (restored.kind === "corrupted") {
      return { kind: "input-corrupted", source, corruption: restored.corruption };
    }
    paths[artifact] = pathOf(output, below);
  }
  for (const [artifact, source] of Object.entries(planned.collectsFrom)) {
    paths[artifact] = join(folder, artifact);
    for (const { point, entries } of collected) {
      const output = entries.get(source)!.outputs[artifact]!;
      const below = join(paths[artifact]!, point.name, folderOf(output));
      const restored = await engine.results.fetch(output.files, below, { link: true });
      if (restored.kind === "corrupted") {
        return { kind: "input-corrupted", source, corruption: restored.corruption };
      }
    }
  }
  return { kind: "inputs", paths };
}

/** Under a point, a collected folder keeps its own name. */
function folderOf({ kind, path }: StoredOutput): string {
  return kind === "folder" ? basename(path) : "";
}

function pathOf(output: StoredOutput, folder: string): string {
  return output.kind === "folder" ? folder : join(folder, output.files[0]!.path);
}

async function makeOutputFolders(
  { planned }: IdentifiedStage,
  folder: string,
): Promise<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [artifact, { path, kind }] of Object.entries(planned.stage.writes)) {
    const output = join(folder, path);
    await Deno.mkdir(kind === "folder" ? output : dirname(output), { recursive: true });
    outputs[artifact] = output;
  }
  return outputs;
}

function accessOf(
  { planned, code }: IdentifiedStage,
  { backend }: Run,
  { invocation, written }: { readonly invocation: StageInvocation; readonly written: string },
): StageAccess {
  const own = [
    written,
    invocation.state,
    invocation.provenance,
    invocation.checkpoints.folder,
  ];
  const { checkpoint } = invocation;
  const ofBackend = planned.stage.usesBackend ? backend!.access : {};
  return {
    ...ofBackend,
    read: [
      ...Object.values(invocation.inputs),
      ...Object.values(invocation.files),
      ...own,
      ...checkpoint === null ? [] : [checkpoint.path],
      ...Object.keys(code.texts),
      ...ofBackend.read ?? [],
    ],
    write: own,
    net: planned.stage.hosts?.(planned.params) ?? [],
    packages: Object.keys(code.packages),
  };
}

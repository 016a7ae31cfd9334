import type { StageAccess, StageInvocation, StageRequest } from "../../executors/executor.ts";
import type { JsonObject } from "../../json.ts";
import { dirname, join } from "../../path.ts";
import { revealSecrets } from "../../secrets.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { CollectedPoint } from "../../stage.ts";
import { UserError } from "../../problem.ts";
import type { CheckpointOwner, WorkArea } from "../../stores/work_area.ts";
import type { Run } from "../run.ts";
import { bringInFiles } from "./bring_in_files.ts";
import { type FetchedInputs, fetchInputs } from "./fetch_inputs.ts";
import type { ResumePoint } from "./find_resume_point.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

type RequestOutcome =
  | { readonly kind: "request"; readonly request: StageRequest }
  /** A file that its params name cannot be read, or changes all the time. */
  | { readonly kind: "unreadable"; readonly message: string }
  | Extract<FetchedInputs, { kind: "input-corrupted" }>;

/** Brings all that a stage reads into a scratch folder and builds the request for its process. */
export async function buildStageRequest(
  stage: IdentifiedStage,
  run: Run,
  { scratch, start }: { readonly scratch: string; readonly start: ResumePoint },
): Promise<RequestOutcome> {
  const inputs = await fetchInputs(stage, run, { into: join(scratch, "inputs") });
  if (inputs.kind === "input-corrupted") return inputs;
  const files = await bringInFiles(stage, run, { into: join(scratch, "files") })
    .catch(toUserError);
  if (files instanceof UserError) return { kind: "unreadable", message: files.message };
  const { planned, fingerprint, resumeKey } = stage;
  const { work } = run.engine;
  const paths = scratchPaths(scratch);
  const outputs = await makeOutputFolders(stage, paths.outputs);
  await Deno.mkdir(paths.provenance);
  const state = await link(stage, await work.state(planned.name, fingerprint), {
    path: paths.state,
  });
  const folder = await link(stage, await checkpointFolder(stage, work), {
    path: paths.checkpoints,
  });
  const invocation: StageInvocation = {
    params: { ...revealSecrets(planned.params), ...pathsIn(planned.params, files) },
    seed: planned.stage.seeded ? run.seed : 0,
    backendSettings: planned.stage.usesBackend ? run.backend!.settings : null,
    inputs: inputs.paths,
    points: collectedPoints(planned, run),
    declared: planned.declared,
    files,
    outputs,
    state,
    provenance: paths.provenance,
    checkpoint: start.path === null ? null : { at: start.continues!.at, path: start.path },
    checkpoints: { folder, resumeKey: resumeKey.id },
  };
  const request: StageRequest = {
    stage: planned.name,
    module: planned.stage.module,
    backend: planned.stage.usesBackend ? run.backend!.module : null,
    code: stage.code.texts,
    imports: stage.code.imports,
    invocation,
    access: accessOf(stage, run, { ...paths, state, checkpoints: folder }),
    logFile: await work.logFile(planned.name, fingerprint),
    ...await programOf(stage, { invocation, scratch }),
  };
  return { kind: "request", request };
}

async function programOf(
  { planned, program }: IdentifiedStage,
  options: { readonly invocation: StageInvocation; readonly scratch: string },
): Promise<Pick<StageRequest, "program">> {
  if (program === null) return {};
  const { buildProgramCommand } = await import("./build_program_command.ts");
  return { program: await buildProgramCommand(planned.program!, program, options) };
}

/** Of what a point lacks, a stage is told what it collects. */
function collectedPoints(
  { collectsFrom }: PlannedStage,
  { collected }: Run,
): CollectedPoint[] {
  return collected.map(({ point }) => {
    const missing = Object.entries(point.missing).filter(([name]) =>
      Object.hasOwn(collectsFrom, name)
    );
    return { ...point, missing: Object.fromEntries(missing) };
  });
}

function toUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** A stage sees a file's name nowhere, as its fingerprint does not have it. */
function pathsIn(params: JsonObject, files: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(files).filter(([param]) => Object.hasOwn(params, param)),
  );
}

/** The owner of a stage's checkpoints. */
export function ownerOf({ planned, resumeKey }: IdentifiedStage): CheckpointOwner {
  return { stage: planned.name, resumeKey: resumeKey.id };
}

async function checkpointFolder(stage: IdentifiedStage, work: WorkArea): Promise<string> {
  const owner = ownerOf(stage);
  // None lies below zero: this removes only what a killed process left half written.
  await work.clearCheckpoints(owner, { upTo: -1 });
  return await work.checkpointFolder(owner);
}

async function makeOutputFolders(
  { planned }: IdentifiedStage,
  folder: string,
): Promise<Record<string, string>> {
  const outputs: Record<string, string> = {};
  await Deno.mkdir(folder);
  for (const [artifact, { path, kind }] of Object.entries(planned.stage.writes)) {
    const output = join(folder, path);
    await Deno.mkdir(kind === "folder" ? output : dirname(output), { recursive: true });
    outputs[artifact] = output;
  }
  return outputs;
}

/** The paths below a stage's scratch folder that its access names. */
interface ScratchPaths {
  readonly scratch: string;
  readonly outputs: string;
  readonly provenance: string;
  readonly state: string;
  readonly checkpoints: string;
}

/** Names the paths below a scratch folder, which are known before the stage's fingerprint is. */
export function scratchPaths(scratch: string): ScratchPaths {
  return {
    scratch,
    outputs: join(scratch, "outputs"),
    provenance: join(scratch, "provenance"),
    state: join(scratch, "state"),
    checkpoints: join(scratch, "checkpoints"),
  };
}

/**
 * Links to a folder from the scratch folder. Gives the folder itself where there are no links, and to a
 * program, which sees no other folders than it is given.
 */
async function link(
  { program }: IdentifiedStage,
  folder: string,
  { path }: { readonly path: string },
): Promise<string> {
  if (program !== null) return folder;
  return await Deno.symlink(folder, path, { type: "dir" }).then(() => path, () => folder);
}

/** Lists what a stage's process may access. */
export function accessOf(
  { planned, code }: Pick<IdentifiedStage, "planned" | "code">,
  { backend }: Run,
  { scratch, outputs, provenance, state, checkpoints }: ScratchPaths,
): StageAccess {
  const write = [outputs, state, provenance, checkpoints];
  const ofBackend = planned.stage.usesBackend ? backend!.access : {};
  return {
    ...ofBackend,
    read: [scratch, ...write, ...Object.keys(code.texts), ...ofBackend.read ?? []],
    write,
    net: planned.stage.hosts?.(planned.params) ?? [],
    packages: Object.keys(code.packages),
  };
}

/**
 * Prepares a stage's process: what it is given, and the little that it may reach.
 *
 * @module
 */

import type { StageAccess, StageInvocation, StageRequest } from "../executors/executor.ts";
import { basename, dirname, join } from "../path.ts";
import type { Damage, StoredOutput } from "../stores/store.ts";
import type { IdentifiedStage } from "./assess_stage.ts";
import type { Run } from "./run.ts";

/** What came of preparing. */
export type Requested =
  | { readonly kind: "request"; readonly request: StageRequest }
  | { readonly kind: "input-damaged"; readonly source: string; readonly damage: readonly Damage[] };

/**
 * Brings a stage's inputs into a scratch folder, each verified, and makes its request.
 *
 * @param options.scratch An empty folder; `inputs`, `outputs` and `provenance` are made in it.
 */
export async function requestStage(
  stage: IdentifiedStage,
  run: Run,
  { scratch }: { readonly scratch: string },
): Promise<Requested> {
  const inputs = await restoreInputs(stage, run, join(scratch, "inputs"));
  if (inputs.kind === "input-damaged") return inputs;
  const { planned, fingerprint } = stage;
  const outputs = await makeOutputFolders(stage, join(scratch, "outputs"));
  const provenance = join(scratch, "provenance");
  await Deno.mkdir(provenance);
  const invocation: StageInvocation = {
    params: planned.params,
    seed: planned.stage.seeded ? run.seed : 0,
    backend: planned.stage.backend ? run.backend!.settings : null,
    inputs: inputs.paths,
    points: run.gathered.map(({ point }) => point),
    files: planned.files,
    outputs,
    state: await run.engine.store.state(planned.name, fingerprint),
    provenance,
  };
  const logs = join(run.engine.artifacts, "store", "logs");
  await Deno.mkdir(logs, { recursive: true });
  const request = {
    stage: planned.name,
    module: planned.stage.module,
    code: stage.code.digests,
    invocation,
    access: accessOf(stage, run, { invocation, written: join(scratch, "outputs") }),
    logFile: join(logs, `${planned.name}-${fingerprint.slice(0, 12)}.log`),
  };
  return { kind: "request", request };
}

type RestoredInputs =
  | { readonly kind: "inputs"; readonly paths: Record<string, string> }
  | Extract<Requested, { kind: "input-damaged" }>;

async function restoreInputs(
  { planned }: IdentifiedStage,
  { engine, upstream, gathered }: Run,
  folder: string,
): Promise<RestoredInputs> {
  const paths: Record<string, string> = {};
  for (const [artifact, source] of Object.entries(planned.readsFrom)) {
    const output = upstream.get(source)!.outputs[artifact]!;
    const below = join(folder, artifact);
    await Deno.mkdir(below, { recursive: true });
    const restored = await engine.store.restore(output.files, below, { link: true });
    if (restored.kind === "damaged") {
      return { kind: "input-damaged", source, damage: restored.damage };
    }
    paths[artifact] = pathOf(output, below);
  }
  for (const [artifact, source] of Object.entries(planned.gathersFrom)) {
    paths[artifact] = join(folder, artifact);
    await Deno.mkdir(paths[artifact]!, { recursive: true });
    for (const { point, entries } of gathered) {
      const output = entries.get(source)!.outputs[artifact]!;
      const below = join(paths[artifact]!, point.name, folderOf(output));
      await Deno.mkdir(below, { recursive: true });
      const restored = await engine.store.restore(output.files, below, { link: true });
      if (restored.kind === "damaged") {
        return { kind: "input-damaged", source, damage: restored.damage };
      }
    }
  }
  return { kind: "inputs", paths };
}

/** Under a point, a gathered folder keeps its own name. */
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
  const own = [written, invocation.state, invocation.provenance];
  const ofBackend = planned.stage.backend ? backend!.access : {};
  return {
    ...ofBackend,
    read: [
      ...Object.values(invocation.inputs),
      ...Object.values(invocation.files),
      ...own,
      ...code.paths,
      ...ofBackend.read ?? [],
    ],
    write: own,
    net: planned.stage.hosts?.(planned.params) ?? [],
  };
}

/**
 * Runs a stage in this process, as the engine would run it in its own.
 *
 * @module
 */

import { join } from "node:path";
import type { StageContext, StageDefinition } from "../../pipeline/stage.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Runs a stage in a workspace: state in `state`, outputs under their readable paths in `written`.
 *
 * @param stage The stage.
 * @param options Where, with which params, and whatever of the context is to be another.
 * @returns The outputs' paths, and what the stage said.
 */
export async function runStage<Params>(
  stage: StageDefinition<Params>,
  { place, params = {}, ...changes }:
    & { readonly place: Workspace; readonly params?: unknown }
    & Omit<Partial<StageContext<Params>>, "params">,
): Promise<{ outputs: Readonly<Record<string, string>>; notes: readonly string[] }> {
  const notes: string[] = [];
  const outputs: Record<string, string> = {};
  const folders = ["state", "provenance", "written"];
  for (const [artifact, { path, kind }] of Object.entries(stage.writes)) {
    outputs[artifact] = join(place.path, "written", path);
    if (kind === "folder") folders.push(`written/${path}`);
  }
  for (const name of folders) await Deno.mkdir(join(place.path, name), { recursive: true });
  const checked = stage.params.parse(params);
  await stage.run({
    params: checked,
    seed: 0,
    backendSettings: null,
    inputs: {},
    points: [],
    files: stage.files?.(checked) ?? {},
    outputs,
    state: join(place.path, "state"),
    provenance: join(place.path, "provenance"),
    checkpoint: null,
    saveCheckpoint: () => Promise.resolve(),
    progress: () => {},
    note: (message) => notes.push(message),
    ...changes,
  });
  return { outputs, notes };
}

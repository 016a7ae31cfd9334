/**
 * Runs a stage in the process of the test.
 *
 * @module
 */

import { join } from "node:path";
import { NOTHING_DECLARED } from "../../pipeline/plan/collect_declarations.ts";
import type { StageContext, StageDefinition } from "../../pipeline/stage.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Runs a stage in a workspace: state in `state`, outputs under their readable paths in `written`.
 *
 * @param options The workspace, the params, and the fields of the context to replace.
 * @returns The paths of the outputs, and the notes of the stage.
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
    declared: NOTHING_DECLARED,
    files: stage.files?.(checked) ?? {},
    outputs,
    state: join(place.path, "state"),
    provenance: join(place.path, "provenance"),
    checkpoint: null,
    saveCheckpoint: () => Promise.resolve(),
    signal: new AbortController().signal,
    progress: () => {},
    note: (message) => notes.push(message),
    ...changes,
  });
  return { outputs, notes };
}

import { basename, join } from "../../path.ts";
import type { Corruption } from "../../files/quarantine.ts";
import type { ResultStore, StoredOutput } from "../../stores/result_store.ts";
import type { Run } from "../run.ts";
import { copyRecorded } from "./copy_recorded.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/** The paths of the inputs by artifact name, or what was corrupted, and the stage that wrote it. */
export type FetchedInputs =
  | { readonly kind: "inputs"; readonly paths: Readonly<Record<string, string>> }
  | {
    readonly kind: "input-corrupted";
    /** Null where a point wrote it. */
    readonly source: string | null;
    readonly corruption: readonly Corruption[];
  };

/**
 * Fetches every artifact that a stage reads or collects into a folder. A collected artifact becomes a
 * folder with one folder for each point that has it.
 */
export async function fetchInputs(
  { planned }: IdentifiedStage,
  { engine: { results, work }, upstream, collected, signal }: Run,
  { into }: { readonly into: string },
): Promise<FetchedInputs> {
  const paths: Record<string, string> = {};
  for (const [artifact, source] of Object.entries(planned.readsFrom)) {
    const output = upstream.get(source)!.outputs[artifact]!;
    const below = join(into, artifact);
    // A program that is not confined could write to what it shares with the store.
    const links = planned.program === undefined ? "all" : "large";
    const corruption = await fetchOutput(output, results, { into: below, links, signal });
    if (corruption !== null) return { kind: "input-corrupted", source, corruption };
    paths[artifact] = output.kind === "folder" ? below : join(below, output.files[0]!.path);
  }
  for (const artifact of Object.keys(planned.collectsFrom)) {
    const below = join(into, artifact);
    // Makes the folder, also where no point has the artifact.
    await results.fetch([], below, { links: "all" });
    for (const { point, outputs } of collected) {
      const output = outputs.get(artifact);
      if (output === undefined) continue;
      // Below its point, a folder keeps its own name.
      const name = output.kind === "folder" ? basename(output.path) : "";
      const to = join(below, point.name, name);
      if (output.folder !== null) {
        await copyRecorded(output, work, { from: output.folder, into: to, signal });
        continue;
      }
      const corruption = await fetchOutput(output, results, { into: to, links: "all", signal });
      if (corruption !== null) return { kind: "input-corrupted", source: null, corruption };
    }
    paths[artifact] = below;
  }
  return { kind: "inputs", paths };
}

async function fetchOutput(
  { files, emptyFolders }: StoredOutput,
  results: ResultStore,
  { into, ...options }: {
    readonly into: string;
    readonly links: "all" | "large";
    readonly signal: AbortSignal;
  },
): Promise<readonly Corruption[] | null> {
  const fetched = await results.fetch(files, into, { ...options, emptyFolders });
  return fetched.kind === "corrupted" ? fetched.corruption : null;
}

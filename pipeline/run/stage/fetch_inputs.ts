import { basename, join } from "../../path.ts";
import type { Corruption } from "../../files/quarantine.ts";
import type { ResultStore, StoredOutput } from "../../stores/result_store.ts";
import type { Run } from "../run.ts";
import type { IdentifiedStage } from "./identify_stage.ts";

/** The paths of the inputs by artifact name, or what was corrupted, and the stage that wrote it. */
export type FetchedInputs =
  | { readonly kind: "inputs"; readonly paths: Readonly<Record<string, string>> }
  | {
    readonly kind: "input-corrupted";
    readonly source: string;
    readonly corruption: readonly Corruption[];
  };

/**
 * Fetches every artifact that a stage reads or collects into a folder. A collected artifact becomes a
 * folder with one folder per point.
 */
export async function fetchInputs(
  { planned }: IdentifiedStage,
  { engine: { results }, upstream, collected }: Run,
  { into }: { readonly into: string },
): Promise<FetchedInputs> {
  const paths: Record<string, string> = {};
  for (const [artifact, source] of Object.entries(planned.readsFrom)) {
    const output = upstream.get(source)!.outputs[artifact]!;
    const below = join(into, artifact);
    const corruption = await fetchOutput(output, results, below);
    if (corruption !== null) return { kind: "input-corrupted", source, corruption };
    paths[artifact] = output.kind === "folder" ? below : join(below, output.files[0]!.path);
  }
  for (const [artifact, source] of Object.entries(planned.collectsFrom)) {
    const below = join(into, artifact);
    for (const { point, entries } of collected) {
      const output = entries.get(source)!.outputs[artifact]!;
      // Below its point, a folder keeps its own name.
      const name = output.kind === "folder" ? basename(output.path) : "";
      const corruption = await fetchOutput(output, results, join(below, point.name, name));
      if (corruption !== null) return { kind: "input-corrupted", source, corruption };
    }
    paths[artifact] = below;
  }
  return { kind: "inputs", paths };
}

async function fetchOutput(
  { files }: StoredOutput,
  results: ResultStore,
  into: string,
): Promise<readonly Corruption[] | null> {
  const fetched = await results.fetch(files, into, { link: true });
  return fetched.kind === "corrupted" ? fetched.corruption : null;
}

import { formatDiagnostic } from "../../../pipeline/config/diagnostic.ts";
import { type ExperimentOutcome, loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import type { Sweep } from "../../../pipeline/sweep/sweep.ts";
import { fields, type Folder, makeFolder, stages } from "../config/toy.ts";

/** Loads an experiment of a folder with the toy stages. */
export function loadIn(
  folder: Folder,
  file: string,
  { overrides = [] }: { readonly overrides?: readonly string[] } = {},
): Promise<ExperimentOutcome> {
  return loadExperiment(file, { stages, fields, overrides, folder: folder.path });
}

/** Loads a text of `sweep:` beside `train:` with overrides; without a text, no sweep. */
export async function outcomeOf(
  sweep: string | null,
  overrides: readonly string[] = [],
): Promise<ExperimentOutcome> {
  const text = sweep === null ? "" : `sweep: ${sweep}\n`;
  await using folder = await makeFolder({ "a.yaml": `${text}seed: 5\ndownload:\ntrain:\n` });
  return await loadIn(folder, "a.yaml", { overrides });
}

/** The sweep of a text that has no problem. */
export async function sweepOf(
  sweep: string | null,
  overrides: readonly string[] = [],
): Promise<Sweep> {
  const outcome = await outcomeOf(sweep, overrides);
  if (outcome.kind !== "sweep") {
    throw new Error(`Expected a sweep, got ${JSON.stringify(problemsIn(outcome))}`);
  }
  return outcome.sweep;
}

/** The names of the points of a text. */
export async function namesOf(
  sweep: string | null,
  overrides: readonly string[] = [],
): Promise<readonly string[]> {
  return (await sweepOf(sweep, overrides)).points.map(({ name }) => name);
}

/** Each problem of a text as `place message`. */
export async function problemsOf(
  sweep: string | null,
  overrides: readonly string[] = [],
): Promise<readonly string[]> {
  return problemsIn(await outcomeOf(sweep, overrides));
}

/** Each problem of an outcome as `place message`, without folders. */
export function problemsIn(outcome: ExperimentOutcome): readonly string[] {
  const diagnostics = outcome.kind === "invalid" ? outcome.diagnostics : [];
  return diagnostics.map((diagnostic) =>
    formatDiagnostic({ ...diagnostic, excerpt: "" }, { folder: "/" }).replace(/^\S*\//, "")
  );
}

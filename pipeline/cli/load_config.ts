import { formatDiagnostic } from "../config/diagnostic.ts";
import { formatAmount } from "../format/quantity.ts";
import { join, resolve } from "../path.ts";
import { type Problem, usageProblem } from "../problem.ts";
import { placesIn } from "../run/places.ts";
import { type ExperimentOutcome, loadExperiment } from "../sweep/load_experiment.ts";
import { resolveRun, splitReference } from "../versions/run_reference.ts";
import { foldersIn } from "../versions/version_folders.ts";
import type { CommandContext } from "./command.ts";

/** A config, or the sweep that it describes. */
export type Loaded = Exclude<ExperimentOutcome, { readonly kind: "invalid" }>;

/** Loads `FILE [path=value …]`: a config, or that of a recorded run, with overrides. */
export async function loadConfig(
  operands: readonly string[],
  context: CommandContext,
): Promise<Loaded | Problem> {
  // A path may hold "=" too, but not before its first slash.
  const isOverride = (operand: string) => /^[^/=]*=/.test(operand);
  const overrides = operands.filter(isOverride);
  const [named = context.config ?? undefined, ...rest] = operands
    .filter((operand) => !isOverride(operand));
  if (named === undefined) {
    return usageProblem(
      "Cannot load a config: none was named\nName a file, such as configs/quickstart.yaml",
    );
  }
  if (rest.length > 0) {
    return usageProblem(
      `Cannot load "${named}" with "${rest[0]}": expected one config, then values as path=value`,
    );
  }
  const found = await findConfig(named, context);
  if (found.kind === "problem") return found;
  const { stages, backends, folder, artifacts } = context;
  const outcome = await loadExperiment(found.path, {
    stages,
    fields: backends.configSchema,
    overrides,
    folder,
    yamlCache: placesIn(artifacts).yamlTexts,
  });
  if (outcome.kind !== "invalid") return outcome;
  const texts = outcome.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { folder }));
  const count = texts.length === 1 ? "" : `\n\n${formatAmount(texts.length, "problem")}`;
  return usageProblem(texts.join("\n\n") + count);
}

/** Writes a line about each value that a config sets in vain. */
export function noteLines(
  { notes }: Loaded,
  { folder }: Pick<CommandContext, "folder">,
): readonly string[] {
  return notes.map((note) => formatDiagnostic({ ...note, excerpt: "" }, { folder }));
}

/** Finds a file first, then a recorded run. */
async function findConfig(
  named: string,
  { folder, artifacts }: CommandContext,
): Promise<{ readonly kind: "file"; readonly path: string } | Problem> {
  const path = resolve(folder, named);
  if (await isFile(path)) return { kind: "file", path };
  const runsFolder = placesIn(artifacts).runs;
  const run = await resolveRun(named, runsFolder, { folder });
  if (run.kind === "found") return { kind: "file", path: join(run.folder, "config.yaml") };
  // There is such a run, and the problem says what keeps it from being read.
  if ((await foldersIn(runsFolder)).includes(splitReference(named).name)) return run;
  const near = await findNear(named, folder);
  if (near === null && /\.ya?ml$/.test(named)) return { kind: "file", path };
  const problem = `Cannot read "${named}": it is neither a config file nor a recorded run`;
  return usageProblem(
    near === null ? `${problem}\n${run.message}` : `${problem}, did you mean "${near}"?`,
  );
}

/** Finds a config that was named without its ending or its folder. */
async function findNear(named: string, folder: string): Promise<string | null> {
  for (const path of [`${named}.yaml`, `configs/${named}.yaml`, `configs/${named}`]) {
    if (await isFile(resolve(folder, path))) return path;
  }
  return null;
}

/** Tells whether a path is that of a file that can be read. */
export async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isFile, () => false);
}

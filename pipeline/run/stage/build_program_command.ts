import type { ProgramCommand, StageInvocation } from "../../executors/executor.ts";
import type { JsonObject } from "../../json.ts";
import { paramAt } from "../../param_path.ts";
import { join, relative } from "../../path.ts";
import type { IdentifiedProgram, ProgramStage } from "../../program/identify_program.ts";
import { fillPlaceholders, paramText, type Placeholder } from "../../program/placeholder.ts";
import { argumentsOf } from "../../program/program_stage.ts";
import { programVariables } from "../../program/program_variables.ts";
import { quoteWord } from "../../program/quote_word.ts";
import { toolFolders } from "../../program/tool_folders.ts";
import { revealSecrets } from "../../secrets.ts";

interface CommandOptions {
  readonly invocation: StageInvocation;
  /** A folder with the folders `files` and `inputs`. */
  readonly scratch: string;
}

/**
 * Builds the command of a stage that runs a program. It starts in a folder with its files, and its paths
 * are relative to that, so that they are the same each time.
 */
export async function buildProgramCommand(
  { form: shown, config }: ProgramStage,
  { found }: IdentifiedProgram,
  { invocation, scratch }: CommandOptions,
): Promise<ProgramCommand> {
  const form = revealSecrets(shown);
  const folder = join(scratch, "files");
  const temporary = join(scratch, "temporary");
  for (const path of [folder, temporary, join(scratch, "inputs")]) {
    await Deno.mkdir(path, { recursive: true });
  }
  const valueOf = (placeholder: Placeholder) =>
    valueFor(placeholder, { invocation, folder, threads: form.resources?.threads ?? 1 });
  const quoted = (placeholder: Placeholder) => quoteWord(valueOf(placeholder));
  const fill = (text: string) => fillPlaceholders(text, form.shell === text ? quoted : valueOf);
  const { environment = {}, network = false, resources } = form;
  return {
    program: found.path,
    args: argumentsOf(form).slice(1).map(fill),
    folder,
    temporary,
    variables: {
      ...programVariables({ network }),
      ...threadVariables(resources?.threads),
      ...Object.fromEntries(
        Object.entries(environment).map(([name, text]) => [name, fillPlaceholders(text, valueOf)]),
      ),
    },
    readable: [
      join(scratch, "inputs"),
      ...invocation.checkpoint === null ? [] : [invocation.checkpoint.path],
      ...toolFolders(found, form.tools ?? []),
    ],
    writable: [folder, join(scratch, "outputs"), invocation.state, invocation.provenance],
    network,
    timeout: resources?.timeout ?? null,
    config,
  };
}

interface Values {
  readonly invocation: StageInvocation;
  readonly folder: string;
  readonly threads: number;
}

function valueFor(
  { kind, name }: Placeholder,
  { invocation, folder, threads }: Values,
): string {
  const { params, inputs, outputs, files, seed, checkpoint, state, provenance } = invocation;
  switch (kind) {
    case "params":
      return paramText(paramAt(params.params as JsonObject, name)!);
    case "inputs":
      return relative(folder, inputs[name]!);
    case "outputs":
      return relative(folder, outputs[name]!);
    case "files":
    case "folders":
      return relative(folder, files[`${kind}.${name}`]!);
    case "seed":
      return String(seed);
    case "threads":
      return String(threads);
    case "checkpoint":
      return checkpoint === null ? "" : relative(folder, checkpoint.path);
    case "state":
      return state;
    case "provenance":
      return relative(folder, provenance);
  }
}

/** Libraries that compute read these. */
const THREAD_VARIABLES = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"];

function threadVariables(threads: number | undefined): Record<string, string> {
  if (threads === undefined) return {};
  return Object.fromEntries(THREAD_VARIABLES.map((name) => [name, String(threads)]));
}

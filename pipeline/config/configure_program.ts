import { resolve } from "../path.ts";
import { type ProgramForm, programForm } from "../program/program_form.ts";
import { programStage } from "../program/program_stage.ts";
import { checkEntry } from "./check_entry.ts";
import { checkProgram } from "./check_program.ts";
import { findNode } from "./config_node.ts";
import { type ConfigureOutcome, type ParamsEntry, readParams } from "./read_params.ts";
import { stageProblem } from "./stage_problem.ts";

/**
 * Configures a stage that runs a program.
 *
 * @param options.folder The absolute folder of the config.
 */
export async function configureProgram(
  name: string,
  entry: ParamsEntry,
  { folder }: { readonly folder: string },
): Promise<ConfigureOutcome> {
  const checked = checkEntry(entry, programForm, { subject: name });
  if (checked.kind === "wrong") return checked;
  const form = checked.value;
  const problems = await checkProgram(name, entry, form);
  if (problems.length > 0) return { kind: "wrong", problems };
  const stage = programStage(name, form);
  const mistake = stageProblem(stage);
  if (mistake !== null) {
    const message = `Cannot use "${name}": ${mistake}`;
    return { kind: "wrong", problems: [{ range: entry.key, message }] };
  }
  const outcome = await readParams(name, entry, { stage, use: null, folder });
  if (outcome.kind === "wrong") return outcome;
  const program = { form, path: pathOf(form, entry), config: entry.key.source.folder };
  return { kind: "stage", stage: { ...outcome.stage, program } };
}

/** The absolute path of a program that is named by a path; null for one to search on the `PATH`. */
function pathOf({ program }: ProgramForm, entry: ParamsEntry): string | null {
  const [name = ""] = program ?? [];
  if (!name.includes("/")) return null;
  const { range } = findNode(entry, ["program", 0]);
  return resolve(range.source.folder, name);
}

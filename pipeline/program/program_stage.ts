import { basename } from "../path.ts";
import type { AnyStage, OutputDeclaration } from "../stage.ts";
import { type ProgramForm, programForm } from "./program_form.ts";

/** Makes the stage that a form declares. The engine runs its program in place of a module. */
export function programStage(name: string, form: ProgramForm): AnyStage {
  const { metrics, curves, score, resumes } = form;
  return {
    name,
    summary: form.summary ?? `Runs ${programName(form)}`,
    module: "",
    params: programForm,
    reads: form.reads ?? [],
    writes: Object.fromEntries(
      Object.entries(form.writes).map(([artifact, output]) => [artifact, outputOf(output)]),
    ),
    ...metrics === undefined ? {} : { metrics },
    ...curves === undefined ? {} : { curves },
    ...score === undefined ? {} : { score },
    ...resumes === undefined ? {} : { resumes: { ...resumes, param: `params.${resumes.param}` } },
    seeded: form.seeded ?? false,
    files: () => localFiles(form),
    folders: Object.keys(form.folders ?? {}).map((folder) => `folders.${folder}`),
    // The rest of the form is in the record by itself, as far as it counts.
    ignoredParams: Object.keys(programForm.shape).filter((key) => key !== "params"),
    run: () => Promise.reject(new Error(`Cannot run "${name}" as a module: it is a program`)),
  };
}

/** The name of a form's program, without its folder. */
export function programName({ program }: ProgramForm): string {
  return program === undefined ? "sh" : basename(program[0]!);
}

/** The program and its arguments; a script is an argument of the shell. */
export function argumentsOf({ program, shell }: ProgramForm): readonly string[] {
  return program ?? ["/bin/sh", "-e", "-c", shell!];
}

/** The paths of files and folders as they are written, by their keys, such as `files.script`. */
export function localFiles({ files = {}, folders = {} }: ProgramForm): Record<string, string> {
  return Object.fromEntries([
    ...Object.entries(files).map(([name, path]) => [`files.${name}`, path] as const),
    ...Object.entries(folders).map(([name, path]) => [`folders.${name}`, path] as const),
  ]);
}

function outputOf(output: ProgramForm["writes"][string]): OutputDeclaration {
  if (typeof output !== "string") return { kind: "file", summary: "", ...output };
  return output.endsWith("/")
    ? { path: output.replace(/\/+$/, ""), kind: "folder", summary: "" }
    : { path: output, kind: "file", summary: "" };
}

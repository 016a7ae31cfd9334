import type { LookRequest } from "../../files/look.ts";
import { dirname } from "../../path.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import { askVersion } from "../../program/ask_version.ts";
import type { VersionQuestion } from "../../program/identify_program.ts";
import type { Engine } from "../engine.ts";

/** The facts that decided which programs a run had. */
export interface IdlePrograms {
  /** The `PATH` that they were searched on. */
  readonly searchPath: string;
  /** The version commands, with what they printed. */
  readonly questions: readonly VersionQuestion[];
}

/** Finds the programs of stages again, and all that decides which ones they are. */
export async function findIdlePrograms(
  stages: readonly PlannedStage[],
  { statCache }: Pick<Engine, "statCache">,
): Promise<{ readonly programs: IdlePrograms | null; readonly request: LookRequest }> {
  const searchPath = Deno.env.get("PATH") ?? "";
  const files: string[] = [];
  const absent: (readonly [folder: string, names: readonly string[]])[] = [];
  const questions: VersionQuestion[] = [];
  for (const { name, program } of stages) {
    if (program === undefined) continue;
    const { identifyProgram } = await import("../../program/identify_program.ts");
    const digestFile = (path: string) => statCache.digestFile(path);
    const options = { digestFile, lookAgain: false };
    const { found, question } = await identifyProgram(name, program, options);
    files.push(...found.links);
    if (program.path === null) absent.push(...foldersBefore(found.path, searchPath));
    if (question !== null) questions.push(question);
  }
  const programs = files.length === 0 ? null : { searchPath, questions };
  return { programs, request: { files, folders: [], absent } };
}

/** A program of the same name in one of these would be found first. */
function foldersBefore(
  path: string,
  searchPath: string,
): (readonly [folder: string, names: readonly string[]])[] {
  const folder = dirname(path);
  const folders = searchPath.split(":");
  const name = path.slice(folder.length + 1);
  return folders.slice(0, folders.indexOf(folder)).map((before) => [before, [name]] as const);
}

/** Tells whether the same programs would be found, of the same versions. */
export async function areAsBefore({ searchPath, questions }: IdlePrograms): Promise<boolean> {
  if (Deno.env.get("PATH") !== searchPath) return false;
  const answers = await Promise.all(questions.map(({ command }) => askVersion(command)));
  return answers.every((answer, index) =>
    answer.kind === "answer" && answer.text === questions[index]!.answer
  );
}

import { askVersion } from "../../program/ask_version.ts";
import type { VersionQuestion } from "../../program/identify_program.ts";

/** The facts that decided which programs a run had. */
export interface IdlePrograms {
  /** The `PATH` that they were searched on. */
  readonly searchPath: string;
  /** The version commands, with what they printed. */
  readonly questions: readonly VersionQuestion[];
}

/** Tells whether the same programs would be found, of the same versions. */
export async function areAsBefore({ searchPath, questions }: IdlePrograms): Promise<boolean> {
  if (Deno.env.get("PATH") !== searchPath) return false;
  const answers = await Promise.all(questions.map(({ command }) => askVersion(command)));
  return answers.every((answer, index) =>
    answer.kind === "answer" && answer.text === questions[index]!.answer
  );
}

import type { LookRequest } from "../../files/look.ts";
import { basename } from "../../path.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { VersionQuestion } from "../../program/identify_program.ts";
import type { Engine } from "../engine.ts";
import type { IdlePrograms } from "./idle_programs.ts";

/** Finds the programs of stages again, and all that decides which ones they are. */
export async function findIdlePrograms(
  stages: readonly Pick<PlannedStage, "name" | "program">[],
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
    // A program of the same name in one of these would be found first.
    const named = [basename(found.path)];
    absent.push(...found.passed.map((folder) => [folder, named] as const));
    if (question !== null) questions.push(question);
  }
  const programs = files.length === 0 ? null : { searchPath, questions };
  return { programs, request: { files, folders: [], absent } };
}

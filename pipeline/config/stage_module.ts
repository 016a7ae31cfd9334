import { toFileUrl } from "../path.ts";
import { loadWatched } from "../process/load_watched.ts";
import type { AnyStage } from "../stage.ts";
import { describeMissing } from "./read_file.ts";
import { stageProblem } from "./stage_problem.ts";

/** The stage of a module, or why there is none, to follow the colon of a message. */
export type StageModuleOutcome =
  | { readonly kind: "stage"; readonly stage: AnyStage }
  | { readonly kind: "refused"; readonly found: string };

/** Imports the stage that is a module's default export. */
export async function importStage(path: string): Promise<StageModuleOutcome> {
  try {
    if (!(await Deno.stat(path)).isFile) return { kind: "refused", found: "it is not a file" };
  } catch {
    return { kind: "refused", found: await describeMissing(path) };
  }
  if (path.includes(",")) {
    return {
      kind: "refused",
      found: "its path holds a comma, which no permission of Deno can name",
    };
  }
  try {
    const { default: stage } = await loadWatched(path, () => importModule(path));
    if (!isStage(stage)) {
      return { kind: "refused", found: "its default export is not the result of defineStage()" };
    }
    const problem = stageProblem(stage);
    return problem === null ? { kind: "stage", stage } : { kind: "refused", found: problem };
  } catch (error) {
    // A module that does not load says why in its first line; the rest is a stack or its source.
    const [found] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { kind: "refused", found: found! };
  }
}

async function importModule(path: string): Promise<{ readonly default?: unknown }> {
  return await import(toFileUrl(path));
}

function isStage(value: unknown): value is AnyStage {
  const stage = value as Partial<AnyStage> | null | undefined;
  return typeof stage?.name === "string" && typeof stage.module === "string" &&
    typeof stage.params?.safeParse === "function" && typeof stage.run === "function" &&
    typeof stage.writes === "object";
}

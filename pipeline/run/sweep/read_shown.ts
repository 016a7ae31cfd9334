import { UserError } from "../../problem.ts";
import type { AnyStage, TableDocument } from "../../stage.ts";
import type { Entry } from "../../stores/result_store.ts";
import type { Engine } from "../engine.ts";

/** The text and the table that a stage shows to people. */
export interface Shown {
  readonly text: string;
  /** Null where the stage writes none. */
  readonly table: TableDocument | null;
}

/**
 * Reads what a stage shows.
 *
 * @throws {UserError} If it is corrupted.
 */
export async function readShown(
  { shows }: AnyStage,
  { outputs }: Entry,
  { results }: Pick<Engine, "results">,
): Promise<Shown> {
  const { artifact, file, table } = shows!;
  const read = async (name: string) => {
    const stored = outputs[artifact]!.files.find(({ path }) => path === name)!;
    const bytes = await results.read(stored);
    if (bytes !== null) return new TextDecoder().decode(bytes);
    throw new UserError("Cannot show the comparison: its stored text is corrupted\nCompare again");
  };
  const text = await read(file);
  return { text, table: table === undefined ? null : JSON.parse(await read(table)) };
}

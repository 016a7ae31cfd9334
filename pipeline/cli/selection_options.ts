/**
 * The options that single out stages, for the commands that take them.
 *
 * @module
 */

import type { Selection } from "../run/selection.ts";
import type { CommandArgs, CommandOptions } from "./command.ts";

/** The options. */
export const selectionOptions: NonNullable<CommandOptions["stages"]> = {
  force: { summary: "Run STAGE even if its result is stored; may be given again", collect: true },
  only: { summary: "Bring only STAGE up to date; what it reads must be stored", collect: false },
  from: { summary: "Run STAGE again, and all that reads from it", collect: false },
};

/** What the options say. */
export function readSelection({ stages }: CommandArgs): Selection {
  return {
    force: stages.force ?? [],
    only: stages.only?.at(-1) ?? null,
    from: stages.from?.at(-1) ?? null,
  };
}

import type { Selection } from "../run/selection.ts";
import type { CommandArgs, ValueOption } from "./command.ts";

/** The options that select stages, for the commands that have them. */
export const selectionOptions: Readonly<Record<"force" | "only" | "from", ValueOption>> = {
  force: {
    summary: "Run STAGE even if its result is stored; may be given again",
    placeholder: "STAGE",
    repeats: true,
  },
  only: {
    summary: "Run STAGE alone; the results that it reads must be stored",
    placeholder: "STAGE",
  },
  from: { summary: "Run STAGE again, and all that reads from it", placeholder: "STAGE" },
};

/** Gives the selection that the options make. */
export function readSelection({ values }: CommandArgs): Selection {
  return {
    force: values.force ?? [],
    only: values.only?.at(-1) ?? null,
    from: values.from?.at(-1) ?? null,
  };
}

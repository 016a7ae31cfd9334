/**
 * The words of a command line to the command that they call.
 *
 * @module
 */

import { EXIT_CODES, problemOf, UserError } from "../problem.ts";
import type { Command, CommandContext } from "./command.ts";
import { didYouMean } from "../config/suggest.ts";
import { explainIoError } from "../files/explain_io_error.ts";
import { makeColors } from "../format/color.ts";
import { fail } from "./fail.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { parseCommandArgs } from "./parse_args.ts";

/**
 * Calls a command, or helps to find the right one.
 *
 * @param args The words of the command line, the command first.
 * @param context What the command works with.
 * @param shelf.commands All commands, in the order that the help lists them in.
 * @returns The exit code.
 */
export async function callCommand(
  [name, ...words]: readonly string[],
  context: CommandContext,
  { commands }: { readonly commands: readonly Command[] },
): Promise<number> {
  const colors = makeColors(context.screen.useOutputColor);
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    generalHelp(commands, colors).forEach(context.output);
    return name === undefined ? EXIT_CODES.usage : EXIT_CODES.done;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    const names = commands.map((known) => known.name);
    const hint = didYouMean(name, names) || `: expected one of ${names.join(", ")}`;
    context.error(`Cannot run the command "${name}": there is none of that name${hint}\n`);
    return EXIT_CODES.usage;
  }
  const read = parseCommandArgs(command, words);
  if (read.kind === "help") {
    commandHelp(command, colors).forEach(context.output);
    return EXIT_CODES.done;
  }
  if (read.kind === "wrong") {
    context.error(`${read.message}\n`);
    return EXIT_CODES.usage;
  }
  try {
    return await command.run(read, context);
  } catch (thrown) {
    // What a disk refuses is no bug, wherever it did so.
    const error = thrown instanceof UserError
      ? thrown
      : explainIoError(thrown, `Cannot finish "${command.name}"`);
    return fail(problemOf(error), context);
  }
}

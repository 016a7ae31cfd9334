/**
 * The words of a command line to the command that they call.
 *
 * @module
 */

import { type Command, type CommandContext, EXIT_CODES } from "./command.ts";
import { didYouMean } from "../config/suggest.ts";
import { explainIoError } from "../files/explain_io_error.ts";
import { makeColors } from "../format/color.ts";
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
    const error = isForPeople(thrown)
      ? thrown
      : explainIoError(thrown, `Cannot finish "${command.name}"`);
    if (!isForPeople(error)) throw error;
    context.error(`${error.message}\n`);
    return EXIT_CODES.failed;
  }
}

/** Any other error is a bug, whose trace is wanted; V8 begins some of its own alike. */
function isForPeople(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof TypeError) &&
    error.message.startsWith("Cannot ");
}

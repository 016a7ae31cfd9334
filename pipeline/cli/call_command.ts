import { didYouMean } from "../config/suggest.ts";
import { explainIoError } from "../files/explain_io_error.ts";
import { makeColors } from "../format/color.ts";
import { printable } from "../format/printable.ts";
import {
  EXIT_CODES,
  type ExitCode,
  type Problem,
  problemOf,
  usageProblem,
  UserError,
} from "../problem.ts";
import type { Command, CommandArgs, CommandContext, ListedCommand } from "./command.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { parseCommandArgs } from "./parse_args.ts";

/** Calls a command, or shows help or the problem that it ends with. */
export async function callCommand(
  [name, ...args]: readonly string[],
  context: CommandContext,
  { commands }: { readonly commands: readonly ListedCommand[] },
): Promise<ExitCode> {
  const colors = makeColors(context.screen.useOutputColor);
  if (name === undefined || ["help", "--help", "-h"].includes(name)) {
    const all = await Promise.all((await listedIn(context, commands)).map(({ load }) => load()));
    generalHelp(all, colors).forEach(context.output);
    return name === undefined ? EXIT_CODES.usage : EXIT_CODES.done;
  }
  const command = await commands.find((listed) => listed.name === name)?.load();
  const parsed = command === undefined
    ? unknownCommand(name, await listedIn(context, commands))
    : parseCommandArgs(command, args);
  if (parsed.kind === "help") {
    commandHelp(command!, colors).forEach(context.output);
    return EXIT_CODES.done;
  }
  const outcome = parsed.kind === "problem" ? parsed : await runCommand(command!, parsed, context);
  if (typeof outcome === "number") return outcome;
  context.error(`${printable(outcome.message)}\n`);
  return outcome.exitCode;
}

async function listedIn(
  context: CommandContext,
  commands: readonly ListedCommand[],
): Promise<readonly ListedCommand[]> {
  const listed = commands.map(async (command) =>
    await command.isListed?.(context) === false ? [] : [command]
  );
  return (await Promise.all(listed)).flat();
}

function unknownCommand(name: string, commands: readonly ListedCommand[]): Problem {
  const names = commands.map((listed) => listed.name);
  const hint = didYouMean(name, names) || `, expected one of ${names.join(", ")}`;
  return usageProblem(`Cannot run "${name}": there is no such command${hint}`);
}

async function runCommand(
  command: Command,
  args: CommandArgs,
  context: CommandContext,
): Promise<ExitCode | Problem> {
  try {
    return await command.run(args, context);
  } catch (error) {
    // Wherever the disk refuses, it is no bug.
    return problemOf(
      error instanceof UserError ? error : explainIoError(error, `Cannot finish "${command.name}"`),
    );
  }
}

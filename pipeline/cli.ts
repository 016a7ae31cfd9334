/**
 * The command line: words → command → exit code.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import type { BackendProvider } from "./backend.ts";
import {
  type Command,
  type CommandContext,
  type CommandWords,
  EXIT_CODES,
} from "./commands/command.ts";
import { commands } from "./commands/mod.ts";
import { didYouMean } from "./config/suggest.ts";
import { makeColors } from "./format/color.ts";
import { commandHelp, generalHelp } from "./command_line/help.ts";
import { openContext } from "./command_line/open_context.ts";
import type { AnyStage } from "./stage.ts";

/** What an experiment brings to the command line. */
export interface Experiment {
  /** Its stages, in the order that people think of them. */
  readonly stages: readonly AnyStage[];
  readonly backends: BackendProvider;
  /** The folder of the project's `deno.json`. */
  readonly root: string;
}

/**
 * Runs one command.
 *
 * @param args The words of the command line, the command first.
 * @returns The exit code: 0 done, 1 a stage failed, 2 the config or the command line is wrong, 3 stale
 * under `status --check`, 5 stored files are damaged, 130 and 143 ended by SIGINT and SIGTERM.
 */
export async function runCli(args: readonly string[], experiment: Experiment): Promise<number> {
  using opened = openContext(experiment);
  const { context } = opened;
  const [name, ...words] = args;
  const colors = makeColors(context.screen.useColor);
  if (name === undefined || name === "help" || name === "--help") {
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
  const read = readWords(command, words);
  if (read.kind === "help") {
    commandHelp(command, colors).forEach(context.output);
    return EXIT_CODES.done;
  }
  if (read.kind === "wrong") {
    context.error(`${read.message}\n`);
    return EXIT_CODES.usage;
  }
  return await runCommand(command, read, { context, signalled: opened.signalled });
}

type ReadWords =
  | CommandWords & { readonly kind: "words" }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

function readWords({ name, options }: Command, words: readonly string[]): ReadWords {
  const flags = Object.keys(options.flags ?? {});
  const stageOptions = Object.keys(options.stages ?? {});
  const unknown: string[] = [];
  const read = parseArgs([...words], {
    boolean: [...flags, "help"],
    string: [...stageOptions, "_"],
    collect: stageOptions,
    unknown: (word, key) => {
      if (key !== undefined) unknown.push(word);
      return key === undefined;
    },
  });
  if (read.help) return { kind: "help" };
  const [first] = unknown;
  if (first !== undefined) {
    const known = [...flags, ...stageOptions].map((option) => `--${option}`);
    const hint = didYouMean(first, known) ||
      (known.length === 0 ? ": it takes none" : `: expected one of ${known.join(", ")}`);
    return { kind: "wrong", message: `Cannot take ${first}, "${name}" has no such option${hint}` };
  }
  const values = read as unknown as Record<string, unknown>;
  const stages: Record<string, readonly string[]> = {};
  for (const option of stageOptions) {
    stages[option] = values[option] as string[];
    if (stages[option].includes("")) {
      return {
        kind: "wrong",
        message: `Cannot take --${option}: it names no stage, expected --${option} STAGE`,
      };
    }
  }
  return {
    kind: "words",
    operands: read._.map(String),
    flags: new Set(flags.filter((flag) => values[flag] === true)),
    stages,
  };
}

async function runCommand(
  command: Command,
  words: CommandWords,
  { context, signalled }: { context: CommandContext; signalled: () => number | null },
): Promise<number> {
  try {
    const code = await command.run(words, context);
    return signalled() ?? code;
  } catch (error) {
    if (error instanceof Error && /^Cannot /.test(error.message)) {
      context.error(`${error.message}\n`);
      return EXIT_CODES.failed;
    }
    throw error;
  }
}

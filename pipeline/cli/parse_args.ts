/**
 * The words behind a command, read by what it declares.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import type { Command, CommandArgs } from "./command.ts";
import { didYouMean } from "../config/suggest.ts";
import { usageLine } from "./help.ts";

/** What came of reading them. */
export type ParsedCommandArgs =
  | CommandArgs & { readonly kind: "words" }
  /** Help was asked for. */
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

/**
 * Reads the options and operands of a command.
 *
 * @param command What it takes.
 * @param words What a person wrote behind its name.
 */
export function parseCommandArgs(command: Command, words: readonly string[]): ParsedCommandArgs {
  const flags = Object.keys(command.options.flags ?? {});
  const stageOptions = Object.keys(command.options.stages ?? {});
  const valueOptions = Object.keys(command.options.values ?? {});
  const unknown: string[] = [];
  const read: Record<string, unknown> = parseArgs([...words], {
    boolean: [...flags, "help"],
    string: [...stageOptions, ...valueOptions, "_"],
    collect: stageOptions,
    alias: { help: "h" },
    unknown: (word, key) => {
      if (key !== undefined) unknown.push(word.replace(/=.*$/s, ""));
      return key === undefined;
    },
  });
  if (read.help === true) return { kind: "help" };
  const operands = read._ as string[];
  const stages = Object.fromEntries(
    stageOptions.map((option) => [option, read[option] as string[]]),
  );
  const values = Object.fromEntries(
    valueOptions.filter((option) => read[option] !== undefined)
      .map((option) => [option, read[option] as string]),
  );
  const problem = unknownOption(command, unknown) ?? valuedFlag([...flags, "help"], words) ??
    unwantedOperand(command, operands) ?? missingStage(stages) ?? missingValue(command, values);
  if (problem !== null) {
    return { kind: "wrong", message: `${problem}\nUsage: ${usageLine(command)}` };
  }
  const given = flags.filter((flag) => read[flag] === true);
  return { kind: "words", operands, flags: new Set(given), stages, values };
}

function unknownOption({ name, options }: Command, [first]: readonly string[]): string | null {
  if (first === undefined) return null;
  const known = Object.keys({ ...options.flags, ...options.stages, ...options.values })
    .map((key) => `--${key}`);
  const others = known.length === 0 ? ", it takes none" : `, expected one of ${known.join(", ")}`;
  const hint = didYouMean(first, known) || others;
  return `Cannot take ${first}: "${name}" has no such option${hint}`;
}

/** `--dry-run=yes` would else be read as a flag that is off, and the run would begin. */
function valuedFlag(flags: readonly string[], words: readonly string[]): string | null {
  const end = words.indexOf("--");
  const options = end < 0 ? words : words.slice(0, end);
  const valued = options.find((word) => flags.some((flag) => word.startsWith(`--${flag}=`)));
  if (valued === undefined) return null;
  return `Cannot take ${valued}: expected ${valued.replace(/=.*$/s, "")} without a value`;
}

function unwantedOperand({ name, usage }: Command, [first]: readonly string[]): string | null {
  if (first === undefined || usage !== "") return null;
  return `Cannot take "${first}": "${name}" is called without it`;
}

function missingStage(stages: Readonly<Record<string, readonly string[]>>): string | null {
  const option = Object.keys(stages).find((name) => stages[name]!.includes(""));
  return option === undefined
    ? null
    : `Cannot take --${option}: it names no stage, expected --${option} STAGE`;
}

function missingValue({ options }: Command, values: CommandArgs["values"]): string | null {
  const option = Object.keys(values).find((name) => values[name] === "");
  if (option === undefined) return null;
  const { placeholder } = options.values![option]!;
  return `Cannot take --${option}: it has no value, expected --${option} ${placeholder}`;
}

import { parseArgs } from "@std/cli/parse-args";
import { didYouMean } from "../config/suggest.ts";
import { type Problem, usageProblem } from "../problem.ts";
import type { Command, CommandArgs, ValueOption } from "./command.ts";
import { usageLine } from "./help.ts";

/** Parses the arguments of a command by the options that it declares. */
export function parseCommandArgs(
  command: Command,
  args: readonly string[],
): CommandArgs & { readonly kind: "args" } | { readonly kind: "help" } | Problem {
  const { flags = {}, values = {} } = command.options;
  const [flagNames, valueNames] = [Object.keys(flags), Object.keys(values)];
  const unknown: string[] = [];
  const parsed: Readonly<Record<string, unknown>> = parseArgs([...args], {
    boolean: [...flagNames, "help"],
    string: [...valueNames, "_"],
    collect: valueNames,
    alias: { help: "h" },
    unknown: (arg, key) => {
      if (key !== undefined) unknown.push(arg.replace(/=.*$/s, ""));
      return key === undefined;
    },
  });
  if (parsed.help === true) return { kind: "help" };
  const given: CommandArgs = {
    given: args,
    operands: stringsOf(parsed._),
    flags: new Set(flagNames.filter((name) => parsed[name] === true)),
    values: Object.fromEntries(
      valueNames.map((name) => [name, stringsOf(parsed[name])] as const)
        .filter(([, strings]) => strings.length > 0),
    ),
  };
  const message = unknownOption(command, unknown) ?? flagWithValue([...flagNames, "help"], args) ??
    unwantedOperand(command, given) ?? wrongValue(command, given);
  if (message === null) return { kind: "args", ...given };
  return usageProblem(`${message}\nUsage: ${usageLine(command)}`);
}

function stringsOf(values: unknown): string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

function unknownOption({ name, options }: Command, [first]: readonly string[]): string | null {
  if (first === undefined) return null;
  // `--jobs=` is parsed as an option of that name.
  const empty = options.values?.[first.slice(2)];
  if (empty !== undefined) return missingValue(first, empty);
  const known = Object.keys({ ...options.flags, ...options.values }).map((key) => `--${key}`);
  if (known.length === 0) return `Cannot use ${first}: "${name}" has no options`;
  const hint = didYouMean(first, known) || `, expected one of ${known.join(", ")}`;
  return `Cannot use ${first}: "${name}" has no such option${hint}`;
}

/** `--dry-run=yes` would else be parsed as a flag that is off, and the run would begin. */
function flagWithValue(flags: readonly string[], args: readonly string[]): string | null {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  const found = options.find((arg) => flags.some((flag) => arg.startsWith(`--${flag}=`)));
  if (found === undefined) return null;
  return `Cannot use ${found}: expected ${found.replace(/=.*$/s, "")} without a value`;
}

function unwantedOperand({ name, usage }: Command, { operands }: CommandArgs): string | null {
  if (operands.length === 0 || usage !== "") return null;
  return `Cannot run "${name}" with "${operands[0]}": it takes no arguments`;
}

function wrongValue({ options }: Command, { values }: CommandArgs): string | null {
  for (const [name, option] of Object.entries(options.values ?? {})) {
    for (const value of values[name] ?? []) {
      if (value === "") return missingValue(`--${name}`, option);
      const { choices } = option;
      if (choices === undefined || choices.includes(value)) continue;
      const hint = didYouMean(value, choices) || `: expected one of ${choices.join(", ")}`;
      return `Cannot use --${name} ${value}${hint}`;
    }
  }
  return null;
}

function missingValue(option: string, { placeholder }: ValueOption): string {
  return `Cannot use ${option}: expected ${option} ${placeholder}`;
}

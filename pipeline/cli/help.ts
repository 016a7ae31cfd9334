import type { Colors } from "../format/color.ts";
import { textTable } from "../format/text_table.ts";
import { EXIT_CODES, type ExitCode } from "../problem.ts";
import type { Command } from "./command.ts";

const EXIT_CODE_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT_CODES.done, "done"],
  [EXIT_CODES.failed, "a stage failed"],
  [EXIT_CODES.usage, "the config or the command line is wrong"],
  [EXIT_CODES.stale, "a stage would run, under status --check"],
  [EXIT_CODES.corrupted, "stored files are corrupted"],
  [EXIT_CODES.hungUp, "its terminal was closed (SIGHUP)"],
  [EXIT_CODES.interrupted, "interrupted (SIGINT)"],
  [EXIT_CODES.terminated, "terminated (SIGTERM)"],
];

/** Writes the help of the whole command line: commands, values and exit codes. */
export function generalHelp(commands: readonly Command[], { bold, dim }: Colors): string[] {
  const calls = commands.map(({ name, usage, summary }) =>
    [`deno task ${name} ${usage}`.trimEnd(), summary] as const
  );
  return [
    "Reproducible experiments: one config in, versioned artifacts out",
    "",
    bold("Commands"),
    ...indent(calls),
    "",
    bold("Values"),
    ...indent([
      ["train.epochs=1", "sets a value of the config by its path; any number of them"],
      ["train.epochs=1,2,5", "sweeps over values: a run of each, and tables that compare them"],
      ["a.b=[1, 2]  a.b={c: 1}", "a list, a mapping; with := the mapping replaces the one there"],
      ["a.b=run #1  'a.b=\"x, y\"'", "a text as it is typed; in quotes where it has a comma"],
    ]),
    "",
    bold("Environment"),
    ...indent([
      ["NO_COLOR, FORCE_COLOR", "switch colours off or on"],
    ]),
    "",
    bold("Exit codes"),
    ...indent(EXIT_CODE_MEANINGS.map(([code, meaning]) => [String(code), meaning])),
    "",
    dim("deno task COMMAND --help lists the options of a command"),
  ];
}

/** Writes the usage of a command in one line. */
export function usageLine({ name, usage, options }: Command): string {
  const flags = Object.keys(options.flags ?? {}).map((flag) => `[--${flag}]`);
  const values = Object.entries(options.values ?? {}).map(([option, { placeholder, repeats }]) =>
    `[--${option} ${placeholder}]${repeats ? "…" : ""}`
  );
  return ["deno task", name, usage, ...flags, ...values].filter((part) => part !== "").join(" ");
}

/** Writes the help of one command. */
export function commandHelp({ name, summary, usage, options }: Command, colors: Colors): string[] {
  const flags = Object.entries(options.flags ?? {}).map(([flag, text]) => [`--${flag}`, text]);
  const values = Object.entries(options.values ?? {}).map(([option, { placeholder, summary }]) => [
    `--${option} ${placeholder}`,
    summary,
  ]);
  return [
    `${colors.bold(`deno task ${name}`)} ${usage}`.trimEnd(),
    summary,
    "",
    colors.bold("Options"),
    ...indent([...flags, ...values, ["--help", "Show this help"]]),
  ];
}

function indent(rows: readonly (readonly string[])[]): string[] {
  return textTable(rows).map((line) => `  ${line}`);
}

/**
 * The help of the command line.
 *
 * @module
 */

import type { Command } from "./command.ts";
import type { Colors } from "../format/color.ts";
import { textTable } from "../format/text_table.ts";

/** What stands under `help`: the commands, and what the command lines have in common. */
export function generalHelp(commands: readonly Command[], { bold, dim }: Colors): string[] {
  return [
    "Reproducible experiments: one config in, versioned artifacts out",
    "",
    bold("Commands"),
    ...indent(
      commands.map(({ name, usage, summary }) => [`deno task ${name} ${usage}`.trimEnd(), summary]),
    ),
    "",
    bold("Values"),
    ...indent([
      ["train.epochs=1", "sets a value of the config by its path; any number of them"],
      ["train.epochs=1,2,5", "sweeps over values: a run of each, and tables that compare them"],
    ]),
    "",
    bold("Environment"),
    ...indent([
      ["NO_COLOR, FORCE_COLOR", "switch colours off or on"],
    ]),
    "",
    bold("Exit codes"),
    ...indent([
      ["0", "done"],
      ["1", "a stage failed"],
      ["2", "the config or the command line is wrong"],
      ["3", "something is stale, under status --check"],
      ["5", "stored files are corrupted"],
      ["130, 143", "interrupted, terminated"],
    ]),
    "",
    dim("deno task COMMAND --help tells the options of a command"),
  ];
}

/** How a command is called, in one line. */
export function usageLine({ name, usage, options }: Command): string {
  const flags = Object.keys(options.flags ?? {}).map((flag) => `[--${flag}]`);
  const stages = Object.entries(options.stages ?? {}).map(([option, { collect }]) =>
    `[--${option} STAGE]${collect ? "…" : ""}`
  );
  const values = Object.entries(options.values ?? {}).map(([option, { placeholder }]) =>
    `[--${option} ${placeholder}]`
  );
  return ["deno task", name, usage, ...flags, ...stages, ...values].filter((part) => part !== "")
    .join(" ");
}

/** What stands under `COMMAND --help`. */
export function commandHelp({ name, summary, usage, options }: Command, colors: Colors): string[] {
  const flags = Object.entries(options.flags ?? {}).map(([flag, text]) => [`--${flag}`, text]);
  const stages = Object.entries(options.stages ?? {}).map(([option, { summary }]) => [
    `--${option} STAGE`,
    summary,
  ]);
  const values = Object.entries(options.values ?? {}).map(([option, { placeholder, summary }]) => [
    `--${option} ${placeholder}`,
    summary,
  ]);
  return [
    `${colors.bold(`deno task ${name}`)} ${usage}`.trimEnd(),
    summary,
    "",
    colors.bold("Options"),
    ...indent([...flags, ...stages, ...values, ["--help", "Show this"]]),
  ];
}

function indent(rows: readonly (readonly string[])[]): string[] {
  return textTable(rows).map((line) => `  ${line}`);
}

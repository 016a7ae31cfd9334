/**
 * `status FILE`: says what a run would do, and why.
 *
 * @module
 */

import { fail } from "../command_line/fail.ts";
import { openConfig } from "../command_line/open_config.ts";
import { readSelection, selectionOptions } from "../command_line/selection_options.ts";
import { statusLines } from "../command_line/status_lines.ts";
import { makeColors } from "../format/color.ts";
import { openEngine } from "../run/engine.ts";
import { inspectRun } from "../run/inspect_run.ts";
import { type Command, EXIT_CODES } from "./command.ts";

/** The command. */
export const status: Command = {
  name: "status",
  summary: "Say which stages are cached and which would run, and why",
  usage: "FILE|RUN [path=value …]",
  options: {
    flags: {
      json: "Write one JSON object",
      check: `End with exit code ${EXIT_CODES.stale} if any stage would run`,
    },
    stages: selectionOptions,
  },
  async run(words, context) {
    const opened = await openConfig(words, context);
    if (opened.kind === "problem") return fail(opened, context);
    const report = await inspectRun(
      opened.config,
      await openEngine(context),
      readSelection(words),
    );
    if (report.kind === "problem") return fail(report, context);
    if (words.flags.has("json")) {
      const { kind: _, ...rest } = report;
      context.output(JSON.stringify({ schema: "reprise status 1", ...rest }, null, 2));
    } else statusLines(report, makeColors(context.screen.useOutputColor)).forEach(context.output);
    const isStale = report.stages.some(({ state }) => state !== "cached");
    return words.flags.has("check") && isStale ? EXIT_CODES.stale : EXIT_CODES.done;
  },
};

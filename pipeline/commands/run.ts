/**
 * `run FILE`: brings the artifacts to the state that a config describes.
 *
 * @module
 */

import { fail } from "../command_line/fail.ts";
import { openConfig } from "../command_line/open_config.ts";
import { readSelection, selectionOptions } from "../command_line/selection_options.ts";
import { shortenPath } from "../command_line/shorten_path.ts";
import { statusLines } from "../command_line/status_lines.ts";
import { makeColors } from "../format/color.ts";
import { chooseReporter } from "../reporters/mod.ts";
import { openEngine } from "../run/engine.ts";
import type { RunEvent } from "../run/event.ts";
import { executeRun } from "../run/execute_run.ts";
import { inspectRun } from "../run/inspect_run.ts";
import { type Command, type CommandContext, EXIT_CODES } from "./command.ts";

/** The command. */
export const run: Command = {
  name: "run",
  summary: "Run what a config describes, and only what was never run before",
  usage: "FILE|RUN [path=value …]",
  options: {
    flags: { "dry-run": "Say what would run and why, and run nothing" },
    stages: selectionOptions,
  },
  async run(words, context) {
    const opened = await openConfig(words, context);
    if (opened.kind === "problem") return fail(opened, context);
    const engine = await openEngine(context);
    const selection = readSelection(words);
    if (words.flags.has("dry-run")) {
      const report = await inspectRun(opened.config, engine, selection);
      if (report.kind === "problem") return fail(report, context);
      const colors = makeColors(context.screen.useOutputColor);
      statusLines(report, colors).forEach(context.output);
      return EXIT_CODES.done;
    }
    const { signal } = context;
    const reporter = reporterFor(context);
    const report = (event: RunEvent) => {
      reporter.report(event);
      if (event.kind === "run-finished") showFiles(event.lookAt, context);
    };
    try {
      const result = await executeRun(opened.config, engine, { selection, report, signal });
      if (result.kind === "problem") {
        reporter.close();
        return fail(result, context);
      }
      return result.kind === "failed" ? EXIT_CODES.failed : EXIT_CODES.done;
    } finally {
      reporter.close();
    }
  },
};

function reporterFor({ screen, error, folder }: CommandContext) {
  return chooseReporter(screen, {
    write: error,
    now: screen.now,
    useColor: screen.useColor,
    columns: screen.columns,
    showPath: (path) => shortenPath(path, folder),
  });
}

/** The files to look at are the command's data; the words around them are not. */
function showFiles(files: readonly string[], { output, error, folder }: CommandContext): void {
  if (files.length === 0) return;
  error("Look at:\n");
  for (const file of files) output(shortenPath(file, folder));
}

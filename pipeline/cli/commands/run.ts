/**
 * `run FILE`: brings the artifacts to the state that a config describes.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { fail } from "../fail.ts";
import { loadConfig } from "../load_config.ts";
import { runConfig } from "../run_config.ts";
import { readSelection, selectionOptions } from "../selection_options.ts";
import { openEngine } from "../../run/engine.ts";
import type { Command } from "../command.ts";

/** The command. */
export const run: Command = {
  name: "run",
  summary: "Run what a config describes, and only what was never run before",
  usage: "FILE|RUN [path=value …]",
  options: {
    flags: {
      "dry-run": "Say what would run and why, and run nothing",
      "fail-fast": "End a sweep at the first point that fails",
    },
    stages: selectionOptions,
    values: { jobs: { summary: "Run up to N points of a sweep at a time", placeholder: "N" } },
  },
  async run(words, context) {
    const opened = await loadConfig(words, context);
    if (opened.kind === "problem") return fail(opened, context);
    const engine = await openEngine(context);
    const selection = readSelection(words);
    if (words.flags.has("dry-run")) {
      const { showStatus } = await import("../show_status.ts");
      const shown = await showStatus(opened, engine, { selection, context });
      return shown.kind === "problem" ? fail(shown, context) : EXIT_CODES.done;
    }
    if (opened.kind === "config") {
      return await runConfig(opened.config, engine, { selection, context });
    }
    const { runSweep } = await import("../run_sweep.ts");
    return await runSweep(opened.sweep, engine, { words, context });
  },
};

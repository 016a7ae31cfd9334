/**
 * `status FILE`: says what a run would do, and why.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { fail } from "../fail.ts";
import { loadConfig } from "../load_config.ts";
import { readSelection, selectionOptions } from "../selection_options.ts";
import { openEngine } from "../../run/engine.ts";
import type { Command } from "../command.ts";

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
    const opened = await loadConfig(words, context);
    if (opened.kind === "problem") return fail(opened, context);
    const { showStatus } = await import("../show_status.ts");
    const shown = await showStatus(opened, await openEngine(context), {
      selection: readSelection(words),
      context,
      asJson: words.flags.has("json"),
    });
    if (shown.kind === "problem") return fail(shown, context);
    return words.flags.has("check") && shown.isStale ? EXIT_CODES.stale : EXIT_CODES.done;
  },
};

import { EXIT_CODES } from "../../problem.ts";
import { openEngine } from "../../run/engine.ts";
import type { Command } from "../command.ts";
import { loadConfig, noteLines } from "../load_config.ts";
import { readSelection, selectionOptions } from "../selection_args.ts";
import { showStatus } from "../show_status.ts";

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
    values: selectionOptions,
  },
  async run(args, context) {
    const loaded = await loadConfig(args.operands, context);
    if (loaded.kind === "problem") return loaded;
    noteLines(loaded, context).forEach((line) => context.error(`${line}\n`));
    const shown = await showStatus(loaded, await openEngine(context), {
      selection: readSelection(args),
      context,
      asJson: args.flags.has("json"),
    });
    if (shown.kind === "problem") return shown;
    return args.flags.has("check") && shown.isStale ? EXIT_CODES.stale : EXIT_CODES.done;
  },
};

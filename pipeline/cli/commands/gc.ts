/**
 * `gc`: removes what no recorded run reaches any more.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { fail } from "../fail.ts";
import { makeColors } from "../../format/color.ts";
import { STALE_FILE_DAYS } from "../../stores/garbage.ts";
import { openEngine } from "../../run/engine.ts";
import type { Command } from "../command.ts";

/** The command. */
export const gc: Command = {
  name: "gc",
  summary: "Remove stored results that no recorded run has, and what was left behind",
  usage: "",
  options: {
    flags: {
      "dry-run": "Say what would be removed, and remove nothing",
      json: "Write one JSON object",
    },
    values: {
      "keep-days": {
        summary:
          `Keep what is younger; else results go at once, interrupted work, logs and corrupted files after ${STALE_FILE_DAYS} days`,
        placeholder: "N",
      },
    },
  },
  async run({ flags, values }, context) {
    const { "keep-days": given } = values;
    if (given !== undefined && !/^\d{1,5}$/.test(given)) {
      context.error(
        `Cannot take --keep-days ${given}: expected a number of days, such as 30, or 0 to keep nothing\n`,
      );
      return EXIT_CODES.usage;
    }
    const dryRun = flags.has("dry-run");
    const { collectGarbage } = await import("../../run/collect_garbage.ts");
    const collected = await collectGarbage(await openEngine(context), {
      keepDays: given === undefined ? null : Number(given),
      dryRun,
      onWait: () => context.error("Waiting for a run that uses the store\n"),
    });
    if (collected.kind === "problem") return fail(collected, context);
    if (flags.has("json")) {
      const { kind: _, ...rest } = collected;
      context.output(JSON.stringify({ schema: "reprise gc 1", dryRun, ...rest }, null, 2));
    } else {
      const colors = makeColors(context.screen.useOutputColor);
      const { garbageLines } = await import("../views/garbage_lines.ts");
      garbageLines(collected, colors, { dryRun }).forEach(context.output);
    }
    return EXIT_CODES.done;
  },
};

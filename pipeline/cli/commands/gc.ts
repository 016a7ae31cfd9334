import { makeColors } from "../../format/color.ts";
import { EXIT_CODES, usageProblem } from "../../problem.ts";
import { collectGarbage } from "../../run/collect_garbage.ts";
import { openEngine } from "../../run/engine.ts";
import { STALE_FILE_DAYS } from "../../stores/garbage.ts";
import type { Command } from "../command.ts";
import { outputJson } from "../output_json.ts";
import { gcLines } from "../views/gc_lines.ts";

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
          `Keep what is younger than N days; default: 0 for results, ${STALE_FILE_DAYS} for interrupted work, logs and corrupted files`,
        placeholder: "N",
      },
    },
  },
  async run({ flags, values }, context) {
    const keepDays = values["keep-days"]?.at(-1) ?? null;
    if (keepDays !== null && !/^\d{1,5}$/.test(keepDays)) {
      return usageProblem(
        `Cannot use --keep-days ${keepDays}: expected a number of days, such as 30, or 0 to keep nothing`,
      );
    }
    const isDryRun = flags.has("dry-run");
    const collected = await collectGarbage(await openEngine(context), {
      keepDays: keepDays === null ? null : Number(keepDays),
      isDryRun,
      onWait: () => context.error("Waiting for a run that uses the store\n"),
    });
    if (collected.kind === "problem") return collected;
    if (flags.has("json")) {
      const { kind: _, ...garbage } = collected;
      outputJson("reprise gc 1", { dryRun: isDryRun, ...garbage }, context);
    } else {
      const colors = makeColors(context.screen.useOutputColor);
      gcLines(collected, colors, { isDryRun }).forEach(context.output);
    }
    return EXIT_CODES.done;
  },
};

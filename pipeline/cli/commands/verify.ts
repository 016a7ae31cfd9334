import { makeColors } from "../../format/color.ts";
import { printableValue } from "../../format/printable_value.ts";
import { EXIT_CODES } from "../../problem.ts";
import { chooseReporter } from "../../reporters/mod.ts";
import { openEngine } from "../../run/engine.ts";
import { verifyAll } from "../../run/verify_all.ts";
import type { Command } from "../command.ts";
import { outputJson } from "../output_json.ts";
import { reporterOptions } from "../reporter_options.ts";
import { verifyLines } from "../views/verify_lines.ts";

/** The command. */
export const verify: Command = {
  name: "verify",
  summary: "Check every byte of the store and of the recorded runs",
  usage: "",
  options: {
    flags: {
      "dry-run": "Say what is corrupted, and leave it where it is",
      json: "Write one JSON object",
    },
  },
  async run({ flags }, context) {
    const { error, output, screen, signal } = context;
    const options = reporterOptions(context);
    const reporter = chooseReporter(screen)(options);
    const verified = await verifyAll(await openEngine(context), {
      isDryRun: flags.has("dry-run"),
      onProgress: (stage, progress) =>
        reporter.report({
          kind: "stage-progress",
          stage,
          progress: { ...progress, unit: "bytes" },
        }),
      signal,
    }).finally(() => reporter.close());
    if (signal.aborted) {
      error("Interrupted: not everything was checked\n");
      return EXIT_CODES.done;
    }
    if (flags.has("json")) {
      outputJson("reprise verify 1", verified, context);
    } else {
      const { showPath } = options;
      verifyLines(printableValue(verified), { showPath, colors: makeColors(screen.useOutputColor) })
        .forEach(
          output,
        );
    }
    const { store, runs } = verified;
    const isWhole = store.corruption.length + runs.corruption.length === 0;
    return isWhole ? EXIT_CODES.done : EXIT_CODES.corrupted;
  },
};

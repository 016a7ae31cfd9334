/**
 * `verify`: checks everything that is stored, whatever is remembered of it.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { reporterOptions } from "../show_run.ts";
import type { Verified } from "../views/verify_lines.ts";
import { makeColors } from "../../format/color.ts";
import { join } from "../../path.ts";
import { chooseReporter } from "../../reporters/mod.ts";
import { verifyStores } from "../../stores/verify_stores.ts";
import type { Command, CommandContext } from "../command.ts";

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
    const verified = await verifyAll(context, { isDryRun: flags.has("dry-run") });
    if (signal.aborted) {
      error("Interrupted: not everything was checked\n");
      return EXIT_CODES.done;
    }
    const { store, runs } = verified;
    if (flags.has("json")) {
      output(JSON.stringify({ schema: "reprise verify 1", ...verified }, null, 2));
    } else {
      const { showPath } = reporterOptions(context);
      const colors = makeColors(screen.useOutputColor);
      const { verifyLines } = await import("../views/verify_lines.ts");
      verifyLines(verified, { showPath, colors }).forEach(output);
    }
    const isWhole = store.corruption.length + runs.corruption.length === 0;
    return isWhole ? EXIT_CODES.done : EXIT_CODES.corrupted;
  },
};

async function verifyAll(
  context: CommandContext,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<Verified> {
  const { artifacts, stores, screen, signal } = context;
  const reporter = chooseReporter(screen, reporterOptions(context));
  const optionsFor = (stage: string) => ({
    isDryRun,
    signal,
    onProgress: (progress: { readonly done: number; readonly total: number }) =>
      reporter.report({
        kind: "stage-progress",
        stage,
        progress: { ...progress, unit: "bytes" },
      }),
  });
  const startedAt = screen.now();
  try {
    const storeFolder = join(artifacts, "store");
    const { results, work } = stores(storeFolder);
    const places = { results, quarantine: work.quarantine, runsFolder: join(artifacts, "runs") };
    const verified = {
      store: await verifyStores({ results, work }, optionsFor("store")),
      runs: await (await import("../../versions/verify_runs.ts")).verifyRuns(
        places,
        optionsFor("runs"),
      ),
    };
    return { ...verified, isDryRun, seconds: Math.round(screen.now() - startedAt) / 1000 };
  } finally {
    reporter.close();
  }
}

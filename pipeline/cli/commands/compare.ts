/**
 * `compare FILE|RUN …`: a table of the results of configs, runs and sweeps.
 *
 * @module
 */

import { EXIT_CODES, type Problem, usageProblem } from "../../problem.ts";
import { fail } from "../fail.ts";
import { reporterOptions } from "../show_run.ts";
import type { ConfiguredStage } from "../../config/experiment_config.ts";
import type { JsonObject } from "../../json.ts";
import { reporters } from "../../reporters/mod.ts";
import { openEngine } from "../../run/engine.ts";
import type { Command, CommandArgs, CommandContext } from "../command.ts";

/** The command. */
export const compare: Command = {
  name: "compare",
  summary: "Compare configs, runs or sweeps in one table",
  usage: "FILE|RUN …",
  options: {
    flags: { "only-changed": "Leave out what is the same everywhere" },
    values: {
      "sort-by": { summary: "Sort by a column, such as loss", placeholder: "COLUMN" },
      columns: { summary: "Show only these columns, in this order", placeholder: "A,B" },
      precision: { summary: "Show N significant digits", placeholder: "N" },
    },
  },
  async run(words, context) {
    if (words.operands.length === 0) {
      return fail(
        wrong("Cannot compare: nothing was named\nName configs, runs or a sweep"),
        context,
      );
    }
    const comparing = configureStage(words, context);
    if (comparing.kind === "problem") return fail(comparing, context);
    const engine = await openEngine(context);
    const { loadPoints } = await import("../load_points.ts");
    const opened = await loadPoints(words.operands, engine, context);
    if (opened.kind === "problem") return fail(opened, context);
    const reporter = reporters.plain(reporterOptions(context));
    const { compareResults } = await import("../../run/sweep/compare_results.ts");
    const compared = await compareResults(opened.points, engine, {
      comparing: comparing.configured,
      // A comparison takes a second: only what goes wrong is worth a line.
      report: (event) => event.kind === "stage-failed" && reporter.report(event),
      signal: context.signal,
    });
    await engine.remember();
    if (compared.kind === "problem") return fail(compared, context);
    if (compared.kind !== "compared") return EXIT_CODES.failed;
    context.output(compared.text.trimEnd());
    return EXIT_CODES.done;
  },
};

/** The experiment's stage that collects and has something to show, with params from the options. */
function configureStage(
  { flags, values }: CommandArgs,
  { stages }: CommandContext,
): { readonly kind: "stage"; readonly configured: ConfiguredStage } | Problem {
  const stage = stages.find(({ collects, shows }) => collects?.length && shows !== undefined);
  if (stage === undefined) {
    return wrong("Cannot compare: this experiment has no stage that does it");
  }
  const given: JsonObject = {
    ...flags.has("only-changed") ? { onlyChanged: true } : {},
    ...values["sort-by"] === undefined ? {} : { sortBy: values["sort-by"] },
    ...values.columns === undefined ? {} : { columns: values.columns.split(",") },
    ...values.precision === undefined ? {} : { precision: Number(values.precision) },
  };
  const parsed = stage.params.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return wrong(`Cannot compare: option ${issue!.path.join(".")}: ${issue!.message}`);
  }
  const configured = { name: stage.name, stage, use: null, params: parsed.data, files: {} };
  return { kind: "stage", configured };
}

function wrong(message: string): Problem {
  return usageProblem(message);
}

import { describeSchema } from "../../config/describe_schema.ts";
import type { ConfiguredStage } from "../../config/experiment_config.ts";
import { schemaAt, valueSchema } from "../../config/value_schema.ts";
import { makeColors } from "../../format/color.ts";
import { printable } from "../../format/printable.ts";
import type { JsonObject } from "../../json.ts";
import { EXIT_CODES, type Problem, usageProblem } from "../../problem.ts";
import { plain } from "../../reporters/plain.ts";
import { openEngine } from "../../run/engine.ts";
import { openWritable } from "../../run/open_writable.ts";
import { comparisonOf } from "../../run/sweep/plan_sweep.ts";
import { compareResults } from "../../run/sweep/compare_results.ts";
import type { Shown } from "../../run/sweep/read_shown.ts";
import type { Command, CommandArgs, CommandContext } from "../command.ts";
import { tableLines } from "../../format/text_table.ts";
import { filterPoints } from "../filter_points.ts";
import { loadPoints } from "../load_points.ts";
import { reporterOptions } from "../reporter_options.ts";

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
      where: {
        summary: "Compare only what meets CONDITION, such as 'metrics.loss < 600'",
        placeholder: "CONDITION",
        repeats: true,
      },
      precision: { summary: "Show N significant digits", placeholder: "N" },
    },
  },
  async run(args, context) {
    if (args.operands.length === 0) {
      return usageProblem("Cannot compare: nothing was named\nName configs, runs or a sweep");
    }
    const comparing = configureStage(args, context);
    if (comparing.kind === "problem") return comparing;
    const engine = await openEngine(context);
    await using _held = await engine.work.hold();
    const collects = comparing.configured.stage.collects!;
    const loaded = await loadPoints(args.operands, engine, { context, collects });
    if (loaded.kind === "problem") return loaded;
    const { where = [] } = args.values;
    const filtered = await filterPoints(loaded.points, engine, { where });
    if (filtered.kind === "problem") return filtered;
    const reporter = plain(reporterOptions(context));
    await using place = await openWritable(engine, context.stores);
    const compared = await compareResults(filtered.points, place.engine, {
      comparing: comparing.configured,
      // A comparison takes a second: only a failure is worth a line.
      report: (event) => event.kind === "stage-failed" && reporter.report(event),
      signal: context.signal,
    });
    await engine.saveCaches();
    if (compared.kind === "problem") return compared;
    if (compared.kind !== "compared") return EXIT_CODES.failed;
    showComparison(compared, context);
    return EXIT_CODES.done;
  },
};

/** A terminal gets the table that it has room for; a pipe and a file get the text, with all columns. */
function showComparison(
  { text, table }: Shown,
  { output, screen: { isOutputTerminal, useOutputColor, columns } }: CommandContext,
): void {
  if (!isOutputTerminal || table === null) return output(printable(text.trimEnd()));
  const colors = makeColors(useOutputColor);
  const options = { colors, width: columns() - 1, hint: "choose by --columns" };
  tableLines(table, options).forEach(output);
}

/** Configures the experiment's stage that compares, with params from the options. */
function configureStage(
  { flags, values }: CommandArgs,
  { stages }: CommandContext,
): { readonly kind: "stage"; readonly configured: ConfiguredStage } | Problem {
  const comparison = comparisonOf(stages);
  if (comparison === null) {
    return usageProblem("Cannot compare: this experiment has no stage that compares");
  }
  const { stage } = comparison;
  const lastOf = (option: string) => values[option]?.at(-1);
  const [sortBy, columns, precision] = ["sort-by", "columns", "precision"].map(lastOf);
  const params: JsonObject = {
    ...flags.has("only-changed") ? { onlyChanged: true } : {},
    ...sortBy === undefined ? {} : { sortBy },
    ...columns === undefined ? {} : { columns: columns.split(",") },
    ...precision === undefined ? {} : { precision: Number(precision) },
  };
  const parsed = stage.params.safeParse(params);
  if (!parsed.success) {
    const [param = ""] = parsed.error.issues[0]!.path.map(String);
    const expected = describeSchema(schemaAt(valueSchema(stage.params), [param]));
    const option = param.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return usageProblem(`Cannot use --${option} ${lastOf(option)}: expected ${expected}`);
  }
  return { kind: "stage", configured: { ...comparison, params: parsed.data } };
}

import { diffRuns } from "../../diff/diff_runs.ts";
import { writePage } from "../../diff/write_page.ts";
import { makeColors } from "../../format/color.ts";
import { printable } from "../../format/printable.ts";
import { shortenPath } from "../../format/shorten_path.ts";
import { join, resolve } from "../../path.ts";
import { EXIT_CODES, type Problem, usageProblem } from "../../problem.ts";
import { placesIn } from "../../run/places.ts";
import type { AnyStage } from "../../stage.ts";
import { type ResolvedRun, resolveRun } from "../../versions/run_reference.ts";
import type { Command, CommandContext } from "../command.ts";
import { isFile, loadConfig } from "../load_config.ts";
import { outputJson } from "../output_json.ts";
import { diffLines } from "../views/diff_lines.ts";

/** The command. */
export const diff: Command = {
  name: "diff",
  summary: "Say what differs in two recorded runs, with their numbers and figures side by side",
  usage: "A B",
  options: {
    flags: { json: "Write one JSON object", html: "Write the page to standard output" },
  },
  async run({ operands, flags }, context) {
    const [first, second, ...rest] = operands;
    if (first === undefined || second === undefined || rest.length > 0) {
      return usageProblem(
        "Cannot compare: expected two runs\nName them: deno task diff baseline/v1 baseline/v2",
      );
    }
    if (flags.has("json") && flags.has("html")) {
      return usageProblem("Cannot use --json with --html: expected one form of the difference");
    }
    const before = await findRun(first, context);
    if (before.kind === "problem") return before;
    const after = await findRun(second, context);
    if (after.kind === "problem") return after;
    const difference = await diffRuns(
      { run: before, stages: await stagesOf(before, context) },
      { run: after, stages: await stagesOf(after, context) },
    );
    const { output, error, screen, folder } = context;
    if (flags.has("json")) {
      outputJson("reprise diff 1", difference, context);
      return EXIT_CODES.done;
    }
    const page = await context.differencePage?.(difference);
    if (flags.has("html")) {
      if (page === undefined) return usageProblem("Cannot write a page: this experiment has none");
      output(page.trimEnd());
      return EXIT_CODES.done;
    }
    diffLines(difference, makeColors(screen.useOutputColor)).forEach(output);
    if (page !== undefined) {
      const written = await writePage(page, difference, {
        folder: placesIn(context.artifacts).diffs,
      });
      if (written.kind === "refused") {
        error(`${printable(written.message)}\nThe page is there with --html\n`);
        return EXIT_CODES.done;
      }
      error("Look at:\n");
      output(printable(shortenPath(written.path, folder)));
    }
    return EXIT_CODES.done;
  },
};

/** Lists the stages of a recorded config; those of the experiment where it can no longer be loaded. */
async function stagesOf(
  { folder }: ResolvedRun,
  context: CommandContext,
): Promise<readonly AnyStage[]> {
  const loaded = await loadConfig([join(folder, "config.yaml")], context);
  if (loaded.kind === "problem") return context.stages;
  const { stages } = loaded.kind === "sweep" ? loaded.sweep.base : loaded.config;
  return stages.map(({ stage }) => stage);
}

/** Finds a recorded run; the name of a config's file stands for the last version of its name. */
async function findRun(
  reference: string,
  context: CommandContext,
): Promise<ResolvedRun | Problem> {
  const { artifacts, folder } = context;
  const runsFolder = placesIn(artifacts).runs;
  if (!await isFile(resolve(folder, reference))) {
    return await resolveRun(reference, runsFolder, { folder });
  }
  const loaded = await loadConfig([reference], context);
  if (loaded.kind === "problem") return loaded;
  const { name } = loaded.kind === "sweep" ? loaded.sweep : loaded.config;
  const run = await resolveRun(name, runsFolder, { folder });
  if (run.kind === "found") return run;
  return usageProblem(`${run.message}\nRun it first: deno task run ${reference}`);
}

/**
 * `diff A B`: what is not the same in two recorded runs.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { type ResolvedRun, resolveRun } from "../../versions/run_reference.ts";
import { loadConfig } from "../load_config.ts";
import { showFiles } from "../show_run.ts";
import type { RunDifference, ScoredNumber } from "../../diff/diff_sides.ts";
import type { Side } from "../../diff/read_side.ts";
import { makeColors } from "../../format/color.ts";
import { dirname, join, resolve } from "../../path.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import type { Command, CommandContext } from "../command.ts";

/** The command. */
export const diff: Command = {
  name: "diff",
  summary: "Say what differs in two recorded runs, with their numbers and figures side by side",
  usage: "A B",
  options: {
    flags: { json: "Write one JSON object", html: "Write the page to standard output" },
  },
  async run({ operands, flags }, context) {
    const [first, second, further] = operands;
    if (first === undefined || second === undefined || further !== undefined) {
      context.error(
        "Cannot compare: expected two runs\nName them: deno task diff baseline/v1 baseline/v2\n",
      );
      return EXIT_CODES.usage;
    }
    const before = await open(first, context);
    const after = "label" in before ? await open(second, context) : before;
    if (!("label" in before) || !("label" in after)) {
      context.error(`${(after as { message: string }).message}\n`);
      return EXIT_CODES.usage;
    }
    const { diffSides } = await import("../../diff/diff_sides.ts");
    const difference = diffSides(before, after, { scores: scoresOf(context) });
    if (flags.has("json")) {
      context.output(JSON.stringify({ schema: "reprise diff 1", ...difference }, null, 2));
      return EXIT_CODES.done;
    }
    const page = await context.differencePage?.(difference);
    if (flags.has("html") && page === undefined) {
      context.error("Cannot write a page: this experiment has none\n");
      return EXIT_CODES.usage;
    }
    if (flags.has("html")) {
      context.output(page!.trimEnd());
      return EXIT_CODES.done;
    }
    const { diffLines } = await import("../views/diff_lines.ts");
    diffLines(difference, makeColors(context.screen.useOutputColor)).forEach(context.output);
    if (page !== undefined) showFiles([await writePage(page, difference, context)], context);
    return EXIT_CODES.done;
  },
};

/** A run is taken as recorded; of a config, the last version of its name. */
async function open(
  reference: string,
  context: CommandContext,
): Promise<Side | { readonly message: string }> {
  const { artifacts, folder } = context;
  const runsFolder = join(artifacts, "runs");
  const info = await Deno.stat(resolve(folder, reference)).catch(() => null);
  let found: ResolvedRun;
  if (info?.isFile) {
    const words = { operands: [reference], flags: new Set<string>(), stages: {}, values: {} };
    const opened = await loadConfig(words, context);
    if (opened.kind === "problem") return opened;
    const { name } = opened.kind === "sweep" ? opened.sweep : opened.config;
    found = await resolveRun(name, runsFolder, { folder });
    if (found.kind === "not-found") {
      return { message: `${found.message}\nRun it first: deno task run ${reference}` };
    }
  } else found = await resolveRun(reference, runsFolder, { folder });
  if (found.kind === "not-found") return found;
  const { readSide } = await import("../../diff/read_side.ts");
  return await readSide(`${found.name}/${found.version}`, found.folder, found.run);
}

function scoresOf({ stages }: CommandContext): ScoredNumber[] {
  return stages.flatMap(({ score, writes }) =>
    score === undefined
      ? []
      : [{ file: writes[score.artifact]!.path, key: score.field, goal: score.goal }]
  );
}

async function writePage(
  page: string,
  difference: RunDifference,
  { artifacts }: CommandContext,
): Promise<string> {
  const nameOf = (label: string) => label.replaceAll("/", "-");
  const name = `${nameOf(difference.before)}..${nameOf(difference.after)}.html`;
  const path = join(artifacts, "diffs", name);
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, page);
  } catch (error) {
    throw explainIoError(error, `Cannot write "${path}"`);
  }
  return path;
}

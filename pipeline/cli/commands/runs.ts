import { makeColors } from "../../format/color.ts";
import { printable } from "../../format/printable.ts";
import { printableValue } from "../../format/printable_value.ts";
import { shortenPath } from "../../format/shorten_path.ts";
import { EXIT_CODES, type Problem, usageProblem } from "../../problem.ts";
import { placesIn } from "../../run/places.ts";
import { removeRuns } from "../../run/remove_runs.ts";
import { findVersions, type FoundVersions } from "../../versions/find_versions.ts";
import { readLabels } from "../../versions/labels.ts";
import { isPinned, setPin } from "../../versions/pin.ts";
import { resolveRun } from "../../versions/run_reference.ts";
import type { Command, CommandContext } from "../command.ts";
import { findRuns } from "../find_runs.ts";
import { outputJson } from "../output_json.ts";
import { labelLines, removedLines, runsLines } from "../views/runs_lines.ts";
import { versionLines } from "../views/version_lines.ts";

/** The command. */
export const runs: Command = {
  name: "runs",
  summary: "List the recorded runs and their versions, show one, remove (rm), pin or label some",
  usage: "[RUN] | rm|pin|unpin RUN … | tag|untag RUN TAG … | note RUN TEXT",
  options: {
    flags: { json: "Write one JSON object" },
    values: {
      where: {
        summary: "List only what meets CONDITION: 'metrics.loss < 600', 'tag = best'",
        placeholder: "CONDITION",
        repeats: true,
      },
    },
  },
  async run({ operands, flags, values: { where = [] } }, context) {
    const [first, ...rest] = operands;
    const asJson = flags.has("json");
    if (first === undefined) return await showAll(context, { asJson, where });
    if (where.length > 0) {
      return usageProblem(`Cannot use --where with "${first}": expected it to list runs`);
    }
    // A run may be called "rm" too; alone, the word means that run.
    const action = rest.length > 0 ? ACTIONS.find((known) => known === first) : undefined;
    if (action !== undefined && asJson) {
      return usageProblem(`Cannot use --json with ${action}: expected it to list or show runs`);
    }
    if (action === "tag" || action === "untag" || action === "note") {
      const { labelRun } = await import("../label_runs.ts");
      return await labelRun(action, rest, context);
    }
    if (action !== undefined) return await changeAll(action, rest, context);
    if (rest.length > 0) {
      return usageProblem(
        `Cannot show "${first}" with "${
          rest[0]
        }": expected one run, such as baseline or baseline/v2`,
      );
    }
    return await showVersion(first, context, { asJson });
  },
};

const ACTIONS = ["rm", "pin", "unpin", "tag", "untag", "note"] as const;
type Action = "rm" | "pin" | "unpin";
type Outcome = typeof EXIT_CODES.done | Problem;

async function showAll(
  context: CommandContext,
  { asJson, where }: { readonly asJson: boolean; readonly where: readonly string[] },
): Promise<Outcome> {
  const { artifacts, output, error, screen } = context;
  const listed = await findRuns(placesIn(artifacts).runs, where);
  if (listed.kind === "problem") return listed;
  const { runs } = listed;
  if (asJson) {
    outputJson("reprise runs 1", { runs }, context);
  } else if (runs.length === 0) {
    error(where.length === 0 ? "There are no runs yet\n" : `No run has ${where.join(" and ")}\n`);
  } else {
    runsLines(printableValue(runs), makeColors(screen.useOutputColor)).forEach(output);
  }
  return EXIT_CODES.done;
}

async function showVersion(
  reference: string,
  context: CommandContext,
  { asJson }: { readonly asJson: boolean },
): Promise<Outcome> {
  const { artifacts, folder, output, screen } = context;
  const found = await resolveRun(reference, placesIn(artifacts).runs, { folder });
  if (found.kind === "problem") return found;
  const labels = await readLabels(found.folder);
  if (asJson) {
    outputJson("reprise run 1", { folder: found.folder, ...labels, ...found.run }, context);
  } else {
    const colors = makeColors(screen.useOutputColor);
    const [head, ...lines] = versionLines(
      printableValue(found.run),
      printable(shortenPath(found.folder, folder)),
      colors,
    );
    [head!, ...labelLines(printableValue(labels), colors), ...lines].forEach(output);
  }
  return EXIT_CODES.done;
}

/** Changes each run or version in turn, and ends at the first that it cannot change. */
async function changeAll(
  action: Action,
  references: readonly string[],
  context: CommandContext,
): Promise<Outcome> {
  const places = placesIn(context.artifacts);
  for (const reference of references) {
    const ofRun = action === "rm" ? "all" : "latest";
    const found = await findVersions(reference, places.runs, { ofRun });
    if (found.kind === "problem") return found;
    if (action !== "rm") {
      await pinAll(found, context, { isPinned: action === "pin" });
      continue;
    }
    const removed = await removeRuns(found, places);
    if (removed.kind === "problem") return removed;
    removedLines(printableValue(removed)).forEach(context.output);
  }
  return EXIT_CODES.done;
}

async function pinAll(
  { name, versions }: FoundVersions,
  { output }: CommandContext,
  target: { readonly isPinned: boolean },
): Promise<void> {
  for (const { version, folder } of versions) {
    const isSame = await isPinned(folder) === target.isPinned;
    if (!isSame) await setPin(folder, target.isPinned);
    const state = target.isPinned ? "pinned" : "not pinned";
    output(`${name}/${version} is ${state}${isSame ? " already" : " now"}`);
  }
}

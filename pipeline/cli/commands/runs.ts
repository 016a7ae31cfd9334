/**
 * `runs [RUN]`: lists what was recorded, shows one version, or removes and pins some.
 *
 * @module
 */

import { EXIT_CODES } from "../../problem.ts";
import { resolveRun } from "../../versions/run_reference.ts";
import { RUN_ACTIONS } from "../run_actions.ts";
import { shortenPath } from "../shorten_path.ts";
import { makeColors } from "../../format/color.ts";
import { join } from "../../path.ts";
import type { Command, CommandContext } from "../command.ts";

/** The command. */
export const runs: Command = {
  name: "runs",
  summary: "List the recorded runs and their versions, show one, remove (rm) or pin some",
  usage: "[RUN] | rm|pin|unpin RUN …",
  options: { flags: { json: "Write one JSON object" } },
  async run({ operands, flags }, context) {
    const { error } = context;
    const [reference, further, ...more] = operands;
    const action = RUN_ACTIONS.find((known) => known === reference);
    // A run may have such a name; alone, the word means that.
    if (action !== undefined && further !== undefined) {
      const { changeRuns } = await import("../change_runs.ts");
      return await changeRuns(action, [further, ...more], context);
    }
    if (further !== undefined) {
      error(`Cannot take "${further}": expected one run, such as baseline or baseline/v2\n`);
      return EXIT_CODES.usage;
    }
    const asJson = flags.has("json");
    if (reference === undefined) return await listAll(asJson, context);
    return await showVersion(reference, asJson, context);
  },
};

async function listAll(
  asJson: boolean,
  { artifacts, output, error, screen }: CommandContext,
): Promise<number> {
  const { listRuns } = await import("../../versions/list_runs.ts");
  const { runsLines } = await import("../views/runs_lines.ts");
  const found = await listRuns(join(artifacts, "runs"));
  if (asJson) output(JSON.stringify({ schema: "reprise runs 1", runs: found }, null, 2));
  else if (found.length === 0) error("There are no runs yet\n");
  else runsLines(found, makeColors(screen.useOutputColor)).forEach(output);
  return EXIT_CODES.done;
}

async function showVersion(
  reference: string,
  asJson: boolean,
  { artifacts, folder, output, error, screen }: CommandContext,
): Promise<number> {
  const found = await resolveRun(reference, join(artifacts, "runs"), { folder });
  if (found.kind === "not-found") {
    error(`${found.message}\n`);
    return EXIT_CODES.usage;
  }
  const { run } = found;
  if (asJson) {
    output(JSON.stringify({ schema: "reprise run 1", folder: found.folder, ...run }, null, 2));
  } else {
    const colors = makeColors(screen.useOutputColor);
    const { versionLines } = await import("../views/runs_lines.ts");
    versionLines(run, shortenPath(found.folder, folder), colors).forEach(output);
  }
  return EXIT_CODES.done;
}

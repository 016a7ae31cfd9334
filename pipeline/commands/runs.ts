/**
 * `runs [RUN]`: lists what was recorded, or shows one version.
 *
 * @module
 */

import { type ListedVersion, listRuns } from "../artifact/list_runs.ts";
import type { RunFile } from "../artifact/run_file.ts";
import { resolveRun } from "../artifact/run_reference.ts";
import { type Colors, makeColors } from "../format/color.ts";
import { formatAmount, formatBytes, formatSeconds } from "../format/quantity.ts";
import { reasonsLine } from "../format/reason_text.ts";
import { textTable } from "../format/text_table.ts";
import type { Reason } from "../fingerprint/reason.ts";
import { join } from "../path.ts";
import { type Command, type CommandContext, EXIT_CODES } from "./command.ts";

/** The command. */
export const runs: Command = {
  name: "runs",
  summary: "List the recorded runs and their versions, or show one",
  usage: "[RUN]",
  options: { flags: { json: "Write one JSON object" } },
  async run({ operands, flags }, context) {
    const [reference] = operands;
    if (reference !== undefined) return await showVersion(reference, flags.has("json"), context);
    const found = await listRuns(join(context.artifacts, "runs"));
    if (flags.has("json")) {
      context.output(JSON.stringify({ schema: "reprise runs 1", runs: found }, null, 2));
      return EXIT_CODES.done;
    }
    if (found.length === 0) context.error("There are no runs yet\n");
    const colors = makeColors(context.screen.useOutputColor);
    const rows = found.flatMap(({ name, versions }) =>
      versions.map((version, index) => [
        index === 0 ? colors.bold(name) : "",
        version.version,
        ...versionCells(version, colors),
      ])
    );
    textTable(rows).forEach(context.output);
    return EXIT_CODES.done;
  },
};

function versionCells(version: ListedVersion, colors: Colors): string[] {
  if (version.kind === "unreadable") return [colors.red(`unreadable: ${version.problem}`)];
  const { recordedAt, stages, outcome } = version.run;
  return [
    `${recordedAt.slice(0, 16).replace("T", " ")} UTC`,
    formatAmount(stages.length, "stage"),
    formatSeconds(stages.reduce((sum, { seconds }) => sum + seconds, 0)),
    colors.dim(outcome.slice(0, 8)),
  ];
}

async function showVersion(
  reference: string,
  asJson: boolean,
  { artifacts, output, error, screen }: CommandContext,
): Promise<number> {
  const found = await resolveRun(reference, join(artifacts, "runs"));
  if (found.kind === "not-found") {
    error(`${found.message}\n`);
    return EXIT_CODES.usage;
  }
  const { run, folder } = found;
  if (asJson) output(JSON.stringify({ schema: "reprise run 1", folder, ...run }, null, 2));
  else versionLines(run, folder, makeColors(screen.useOutputColor)).forEach(output);
  return EXIT_CODES.done;
}

function versionLines(run: RunFile, folder: string, { bold, dim, yellow }: Colors): string[] {
  const did = new Map(
    (run.record.stages as unknown as StageRecord[] ?? []).map((stage) => [stage.stage, stage]),
  );
  const stages = run.stages.map(({ stage, seconds }) => [
    stage,
    did.get(stage)?.state ?? "",
    formatSeconds(seconds),
    dim(reasonsLine(did.get(stage)?.reasons ?? [], stage)),
  ]);
  const outputs = run.stages.flatMap(({ outputs }) => Object.values(outputs));
  const files = outputs.map(({ path, bytes, digest }) => [
    path,
    formatBytes(bytes),
    dim(digest.slice(0, 8)),
  ]);
  const notes = run.stages.flatMap(({ stage, notes }) =>
    notes.map((note) => yellow(`  ! ${stage}: ${note}`))
  );
  return [
    `${bold(`${run.name} ${run.version}`)}  ${run.recordedAt}  ${folder}`,
    ...textTable(stages, { right: [2] }).map((line) => `  ${line}`),
    ...notes,
    "",
    ...textTable(files, { right: [1] }).map((line) => `  ${line}`),
  ];
}

interface StageRecord {
  readonly stage: string;
  readonly state: "ran" | "cached";
  readonly reasons: readonly Reason[];
}

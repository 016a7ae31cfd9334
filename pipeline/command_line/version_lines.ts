/**
 * The recorded versions in words.
 *
 * @module
 */

import type { ListedRun, ListedVersion } from "../artifact/list_runs.ts";
import type { RunFile } from "../artifact/run_file.ts";
import type { Reason } from "../fingerprint/reason.ts";
import type { Colors } from "../format/color.ts";
import { printable } from "../format/printable.ts";
import { formatAmount, formatBytes, formatSeconds } from "../format/quantity.ts";
import { reasonsLine } from "../format/reason_text.ts";
import { textTable } from "../format/text_table.ts";

/** One line per version, with the run's name at its first. */
export function listLines(runs: readonly ListedRun[], colors: Colors): string[] {
  const rows = runs.flatMap(({ name, versions }) =>
    versions.map((version, index) => [
      index === 0 ? colors.bold(name) : "",
      version.version,
      ...versionCells(version, colors),
    ])
  );
  return textTable(rows);
}

/**
 * One version whole: what each stage did and why, what it said, and its artifacts.
 *
 * @param folder Where the version lies, as it is to be shown.
 */
export function versionLines(
  run: RunFile,
  folder: string,
  { bold, dim, yellow }: Colors,
): string[] {
  const did = new Map(recordedStages(run).map((stage) => [stage.stage, stage]));
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
    notes.map((note) => yellow(`  ! ${stage}: ${printable(note)}`))
  );
  return [
    `${bold(`${run.name} ${run.version}`)}  ${minuteOf(run.recordedAt)}  ${folder}`,
    ...textTable(stages, { right: [2] }).map((line) => `  ${line}`),
    ...notes,
    "",
    ...textTable(files, { right: [1] }).map((line) => `  ${line}`),
  ];
}

function versionCells(version: ListedVersion, { dim, red }: Colors): string[] {
  if (version.kind === "unreadable") return [red(`unreadable: ${version.problem}`)];
  const { recordedAt, stages, outcome } = version.run;
  return [
    minuteOf(recordedAt),
    formatAmount(stages.length, "stage"),
    formatSeconds(stages.reduce((sum, { seconds }) => sum + seconds, 0)),
    dim(outcome.slice(0, 8)),
  ];
}

/** What the engine wrote of each stage into a run's record. */
interface StageRecord {
  readonly stage: string;
  readonly state: "ran" | "cached";
  readonly reasons: readonly Reason[];
}

function recordedStages({ record }: RunFile): readonly StageRecord[] {
  return (record.stages ?? []) as unknown as readonly StageRecord[];
}

/** To the minute, as people write it. */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}

/**
 * The recorded versions in words.
 *
 * @module
 */

import type { ListedRun, ListedVersion } from "../../versions/list_runs.ts";
import type { StageRecord } from "../../versions/run_record.ts";
import type { RunFile } from "../../versions/run_file.ts";
import type { Colors } from "../../format/color.ts";
import { printable } from "../../format/printable.ts";
import { formatAmount, formatBytes, formatSeconds } from "../../format/quantity.ts";
import { reasonsLine } from "../../format/reason_text.ts";
import { textTable } from "../../format/text_table.ts";

/** One line per version, with the run's name at its first. */
export function runsLines(runs: readonly ListedRun[], colors: Colors): string[] {
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
  const did = recordedStages(run);
  const stages = run.stages.map(({ stage, folder, seconds }) => {
    const recorded = did.get(`${folder}${stage}`);
    const why = dim(reasonsLine(recorded?.reasons ?? [], stage));
    return [nameOf(folder, stage), recorded?.state ?? "", formatSeconds(seconds), why];
  });
  const files = run.stages.flatMap(({ folder, outputs }) =>
    Object.values(outputs).map(({ path, bytes, digest }) => [
      `${folder}${path}`,
      formatBytes(bytes),
      dim(digest.slice(0, 8)),
    ])
  );
  const notes = run.stages.flatMap(({ stage, folder, notes }) =>
    notes.map((note) => yellow(`  ! ${nameOf(folder, stage)}: ${printable(note)}`))
  );
  return [
    `${bold(`${run.name} ${run.version}`)}  ${minuteOf(run.recordedAt)}  ${folder}`,
    ...textTable(stages, { right: [2] }).map((line) => `  ${line}`),
    ...notes,
    "",
    ...textTable(files, { right: [1] }).map((line) => `  ${line}`),
  ];
}

function versionCells(version: ListedVersion, { dim, red, yellow }: Colors): string[] {
  if (version.kind === "unreadable") return [red(`unreadable: ${version.problem}`)];
  const pin = version.pinned ? [yellow("pinned")] : [];
  const { recordedAt, stages, outcome } = version.run;
  return [
    minuteOf(recordedAt),
    amountOf(version.run),
    formatSeconds(stages.reduce((sum, { seconds }) => sum + seconds, 0)),
    dim(outcome.slice(0, 8)),
    ...pin,
  ];
}

/** By folder and stage. A stage that points share is told of by the point for which it ran. */
function recordedStages(run: RunFile): ReadonlyMap<string, StageRecord> {
  const recorded = new Map<string, StageRecord>();
  const tell = (place: string, stage: StageRecord) => {
    if (stage.state === "ran" || !recorded.has(place)) recorded.set(place, stage);
  };
  for (const stage of run.record.stages) {
    tell(stage.stage, stage);
  }
  for (const { name, stages } of run.record.points ?? []) {
    for (const stage of stages) {
      tell(stage.stage, stage);
      tell(`points/${name}/${stage.stage}`, stage);
    }
  }
  return recorded;
}

/** A stage, with its point where it is one's own: `latentDim=8 train`. */
function nameOf(folder: string, stage: string): string {
  return folder === "" ? stage : `${folder.replace(/^points\/|\/$/g, "")} ${stage}`;
}

function amountOf(run: RunFile): string {
  const points = run.record.points?.length ?? 0;
  return points > 0 ? formatAmount(points, "point") : formatAmount(run.stages.length, "stage");
}

/** To the minute, as people write it. */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}

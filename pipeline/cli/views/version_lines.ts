import type { Colors } from "../../format/color.ts";
import { firstLine } from "../../format/first_line.ts";
import { formatAmount, formatBytes, formatMinute, formatSeconds } from "../../format/quantity.ts";
import { reasonsLine } from "../../format/reason_text.ts";
import { textTable } from "../../format/text_table.ts";
import { stopText } from "../../reporters/halving_text.ts";
import { gapOf } from "../../run/sweep/point_results.ts";
import type { RunFile } from "../../versions/run_file.ts";
import type { PointRecord, StageRecord } from "../../versions/run_record.ts";

/** Writes what each stage of a version did and why, its notes and its artifacts. */
export function versionLines(
  run: RunFile,
  shownFolder: string,
  { bold, dim, red, yellow }: Colors,
): string[] {
  const records = recordsByPlace(run);
  const stages = run.stages.map(({ stage, folder, seconds }) => {
    const record = records.get(`${folder}${stage}`);
    const why = dim(reasonsLine(record?.reasons ?? [], stage));
    return [nameOf(folder, stage), record?.state ?? "", formatSeconds(seconds), why];
  });
  const files = run.stages.flatMap(({ folder, outputs }) =>
    Object.values(outputs).map(({ path, bytes, digest }) => [
      `${folder}${path}`,
      formatBytes(bytes),
      dim(digest.slice(0, 8)),
    ])
  );
  const notes = run.stages.flatMap(({ stage, folder, notes }) =>
    notes.map((note) => yellow(`  ! ${nameOf(folder, stage)}: ${note}`))
  );
  return [
    `${bold(`${run.name} ${run.version}`)}  ${formatMinute(run.recordedAt)}  ${shownFolder}`,
    ...textTable(stages, { right: [2] }).map((line) => `  ${line}`),
    ...notes,
    ...(run.record.points ?? []).flatMap((point) => gapLines(point, red)),
    ...(run.record.points ?? []).flatMap((point) =>
      stopText(point).map((text) => yellow(`  ▪ ${point.name}: ${text}`))
    ),
    "",
    ...textTable(files, { right: [1] }).map((line) => `  ${line}`),
  ];
}

/** Writes the size of a version: points of a sweep, of which some may have no results; stages of a run. */
export function amountOf({ record: { points = [] }, stages }: RunFile): string {
  if (points.length === 0) return formatAmount(stages.length, "stage");
  const count = (outcome: PointRecord["outcome"]) =>
    points.filter((point) => point.outcome === outcome).length;
  const gaps = [[count("failed"), "failed"], [count("not-run"), "not run"]] as const;
  const told = gaps.filter(([amount]) => amount > 0).map(([amount, what]) => `, ${amount} ${what}`);
  return `${formatAmount(points.length, "point")}${told.join("")}`;
}

/** Tells what a point lacks, and why. */
function gapLines({ name, outcome, failure }: PointRecord, red: Colors["red"]): string[] {
  if (outcome === "completed") return [];
  return [red(`  ✗ ${name}: ${firstLine(gapOf({ outcome, failure }))}`)];
}

/** Of a stage that points share, the record of the point for which it ran counts. */
function recordsByPlace({ record }: RunFile): ReadonlyMap<string, StageRecord> {
  const records = new Map<string, StageRecord>();
  const add = (place: string, stage: StageRecord) => {
    if (stage.state === "ran" || !records.has(place)) records.set(place, stage);
  };
  for (const stage of record.stages) add(stage.stage, stage);
  for (const { name, stages } of record.points ?? []) {
    for (const stage of stages) {
      add(stage.stage, stage);
      add(`points/${name}/${stage.stage}`, stage);
    }
  }
  return records;
}

/** Puts the point before a stage of its own: `latentDim=8 train`. */
function nameOf(folder: string, stage: string): string {
  return folder === "" ? stage : `${folder.replace(/^points\/|\/$/g, "")} ${stage}`;
}

import type { Colors } from "../../format/color.ts";
import { formatBytes, formatCount, formatMinute, formatSeconds } from "../../format/quantity.ts";
import { firstLine } from "../../format/first_line.ts";
import { textTable } from "../../format/text_table.ts";
import type { RemovedRuns } from "../../run/remove_runs.ts";
import type { Labels } from "../../versions/labels.ts";
import type { FoundPoint, LabelledRun, LabelledVersion } from "../find_runs.ts";
import { amountOf } from "./version_lines.ts";

/** Writes a line for each version, with the run's name at its first, and one for each point found in it. */
export function runsLines(runs: readonly LabelledRun[], colors: Colors): string[] {
  const rows = runs.flatMap(({ name, versions }) =>
    versions.map((version, index) => [
      index === 0 ? colors.bold(name) : "",
      version.version,
      ...versionCells(version, colors),
    ])
  );
  const lines = textTable(rows);
  const found = runs.flatMap(({ versions }) => versions.map(({ found }) => found));
  return lines.flatMap((line, index) => [line, ...foundLines(found[index]!)]);
}

/** Writes the tags of a version, and its note. */
export function labelLines({ tags, note }: Labels, { cyan, dim }: Colors): string[] {
  const shown = tags.map((tag) => cyan(`#${tag}`)).join(" ");
  return [...shown === "" ? [] : [`  ${shown}`], ...note === "" ? [] : [`  ${dim(note)}`]];
}

/** The values of a run stand in its own line. */
function foundLines(found: readonly FoundPoint[]): string[] {
  const rows = found.filter(({ point }) => point !== null)
    .map(({ point, values }) => [point!, valuesText(values)]);
  return textTable(rows).map((line) => `    ${line}`);
}

/** The labels are shown anyway. */
function valuesText(values: FoundPoint["values"]): string {
  return Object.entries(values).filter(([path]) => path !== "tag" && path !== "note")
    .map(([path, value]) => {
      const text = typeof value === "number" ? formatCount(value) : String(value);
      return `${path.replace(/^metrics\./, "")} ${text}`;
    }).join("  ");
}

/** Writes which versions were removed, and what stays in the store. */
export function removedLines(
  { name, versions, bytes, latest, storedBytes }: RemovedRuns,
): string[] {
  const removed = versions.map((version) => `${name}/${version}`).join(", ");
  const moved = latest === null ? "" : `; latest is ${latest}`;
  return [
    `Removed ${removed}: ${formatBytes(bytes)} freed${moved}`,
    `${formatBytes(storedBytes)} of results that no other run has stay until deno task gc: ` +
    "until then, running the config again restores them",
  ];
}

function versionCells(version: LabelledVersion, { cyan, dim, red, yellow }: Colors): string[] {
  if (version.kind === "unreadable") return [red(`unreadable: ${version.problem}`)];
  if (version.kind === "foreign") return [yellow(version.problem)];
  const { recordedAt, stages, outcome } = version.run;
  return [
    formatMinute(recordedAt),
    amountOf(version.run),
    formatSeconds(stages.reduce((sum, { seconds }) => sum + seconds, 0)),
    dim(outcome.slice(0, 8)),
    [
      ...version.found.filter(({ point }) => point === null).map(({ values }) =>
        valuesText(values)
      ),
      ...version.pinned ? [yellow("pinned")] : [],
      ...version.tags.map((tag) => cyan(`#${tag}`)),
      ...version.note === "" ? [] : [dim(firstLine(version.note))],
    ].filter((text) => text !== "").join("  "),
  ];
}

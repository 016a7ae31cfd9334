import type { Colors } from "../../format/color.ts";
import { formatBytes, formatMinute, formatSeconds } from "../../format/quantity.ts";
import { textTable } from "../../format/text_table.ts";
import type { RemovedRuns } from "../../run/remove_runs.ts";
import type { ListedRun, ListedVersion } from "../../versions/list_runs.ts";
import { amountOf } from "./version_lines.ts";

/** Writes a line for each version, with the run's name at its first. */
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

function versionCells(version: ListedVersion, { dim, red, yellow }: Colors): string[] {
  if (version.kind === "unreadable") return [red(`unreadable: ${version.problem}`)];
  if (version.kind === "foreign") return [yellow(version.problem)];
  const { recordedAt, stages, outcome } = version.run;
  return [
    formatMinute(recordedAt),
    amountOf(version.run),
    formatSeconds(stages.reduce((sum, { seconds }) => sum + seconds, 0)),
    dim(outcome.slice(0, 8)),
    ...version.pinned ? [yellow("pinned")] : [],
  ];
}

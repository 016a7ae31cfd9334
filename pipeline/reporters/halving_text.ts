import type { Colors } from "../format/color.ts";
import { formatAmount, formatSeconds } from "../format/quantity.ts";
import type {
  PointFinished,
  PointsProposed,
  RungFinished,
  RungJudged,
  Spared,
  SweepStarted,
} from "../run/sweep/sweep_event.ts";
import { scoreText } from "./score_text.ts";
import { planRungs } from "./rung_progress.ts";

/** More names than these in a line are counted. */
const MAX_NAMES = 8;

type Halving = NonNullable<SweepStarted["halving"]>;

/** Writes how a sweep halves: `1/3 go on after 3 and 9 of 27 epochs`. */
export function halvingText({ rungs, unit, keepText }: Halving): string {
  const [last, ...before] = rungs.toReversed();
  return `${keepText} go on after ${listOf(before.toReversed())} of ${formatAmount(last!, unit)}`;
}

/** Writes what halving will need: `9 points to 1 epoch, 3 to 3, 1 to 9: 21 of 81 epochs`. */
export function rungsText(halving: Halving, points: number): string {
  const { rungs, unit, isAsync } = halving;
  const { counts, needed } = planRungs(halving, points);
  const parts = rungs.map((rung, index) =>
    index === 0
      ? `${formatAmount(points, "point")} to ${formatAmount(rung, unit)}`
      : `${counts[index]} to ${rung}`
  );
  const all = formatAmount(points * rungs.at(-1)!, unit);
  return `${isAsync ? "at least " : ""}${parts.join(", ")}: ${needed} of ${all}`;
}

/** Writes the line of a point at a rung. */
export function rungLine(
  { point, at, unit, ran, cached, seconds, score }: RungFinished,
  width: number,
  { green, dim }: Colors,
): string {
  const scored = score === null ? "no score" : scoreText(score);
  const counts = `${ran} ran${cached > 0 ? `, ${cached} cached` : ""}`;
  const head = `  ${green("✓")} ${point.padEnd(width)}  ${formatAmount(at, unit)}`;
  return `${head}  ${formatSeconds(seconds)}  ${scored}  ${dim(counts)}`;
}

/** Writes which points are proposed. */
export function proposedLine({ points, known }: PointsProposed, { cyan }: Colors): string {
  const before = formatAmount(known - points.length, "point");
  return `  ${cyan("▸")} ${points.length} proposed by the scores of ${before}: ${named(points)}`;
}

/** Writes which points go on after a rung, and which are stopped. */
export function judgedLines(
  { at, next, unit, count, kept, stopped }: RungJudged,
  { cyan, yellow }: Colors,
): string[] {
  const lines = [
    `  ${cyan("▸")} ${kept.length} of ${count} on to ${formatAmount(next, unit)}: ${named(kept)}`,
  ];
  if (stopped.length > 0) {
    const after = `after ${formatAmount(at, unit)}`;
    lines.push(
      `  ${yellow("▪")} ${stopped.length} of ${count} stopped ${after}: ${named(stopped)}`,
    );
  }
  return lines;
}

/** Writes that a point was stopped, as none or one text. */
export function stopText({ halving }: Pick<PointFinished, "halving">): string[] {
  const at = halving?.reached.at(-1)?.at;
  if (halving === undefined || at === undefined || at === halving.last) return [];
  return [`stopped after ${at} of ${formatAmount(halving.last, halving.unit)}`];
}

/** Writes what halving spared: `63 of 243 epochs needed, 180 (74%) spared`. */
export function sparedText({ needed, all, unit }: Spared): string {
  const spared = all - needed;
  const share = Math.round(100 * spared / all);
  return `${needed} of ${formatAmount(all, unit)} needed, ${spared} (${share}%) spared`;
}

function named(points: readonly string[]): string {
  if (points.length === 0) return "none";
  const shown = points.slice(0, MAX_NAMES);
  const more = points.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function listOf(values: readonly number[]): string {
  return values.length === 1
    ? String(values[0])
    : `${values.slice(0, -1).join(", ")} and ${values.at(-1)}`;
}

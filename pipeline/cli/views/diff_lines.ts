import {
  isSame,
  type NumberPair,
  type RunDifference,
  type ValuePair,
} from "../../diff/diff_sides.ts";
import type { Colors } from "../../format/color.ts";
import { printable } from "../../format/printable.ts";
import { formatAmount } from "../../format/quantity.ts";
import { textTable } from "../../format/text_table.ts";
import type { Json } from "../../json.ts";

const DIGITS = 6;
/** The rest of a section is counted: the page and `--json` have all of it. */
const MAX_LISTED = 12;

/** Writes a section for each part that differs. */
export function diffLines(difference: RunDifference, colors: Colors): string[] {
  const { config, points, code, packages, files, environment, outputs, numbers, altered } =
    difference;
  const [title, dim] = [colors.bold, colors.dim];
  const parts: [string, readonly ValuePair[]][] = [
    ["Config", config],
    ["Points", points],
    ["Code", code],
    ["Packages", packages],
    ["Environment", environment],
    ["Files", files],
    // An artifact that a stage read is named where it was written.
    ["Outputs", outputs],
  ];
  const changed = numbers.filter(({ before, after }) => before !== after);
  const figures = difference.figures.filter((figure) => !figure.isSame).length;
  const metrics = changed.length === 0 ? [] : [
    title("Numbers"),
    ...listed(textTable(changed.map((pair) => numberCells(pair, colors)), { right: [1, 3, 4] })),
  ];
  return [
    `${title(difference.before)} → ${title(difference.after)}` +
    (isSame(difference) ? ": the same in all that decides results, and in the results" : ""),
    ...metrics,
    ...parts.flatMap(([name, section]) =>
      section.length === 0 ? [] : [title(name), ...listed(textTable(section.map(changeCells)))]
    ),
    ...(figures === 0
      ? []
      : [`${formatAmount(figures, "figure")} to see side by side on the page`]),
    ...altered.map((path) => dim(`not compared, since it was altered: ${printable(path)}`)),
  ];
}

function listed(lines: readonly string[]): string[] {
  const shown = lines.length > MAX_LISTED + 1 ? lines.slice(0, MAX_LISTED) : lines;
  const more = lines.length - shown.length;
  return [...shown, ...more === 0 ? [] : [`and ${more} more`]].map((line) => `  ${line}`);
}

function changeCells({ subject, before, after }: ValuePair): string[] {
  return [printable(subject), `${valueText(before)} → ${valueText(after)}`];
}

function numberCells(pair: NumberPair, colors: Colors): string[] {
  const { key, label, unit, verdict } = pair;
  const [before, after] = [inUnit(pair.before, unit), inUnit(pair.after, unit)];
  const heading = `${label ?? key}${unit === null ? "" : ` (${unit})`}`;
  const cells = [printable(heading), numberText(before), "→", numberText(after)];
  if (before === null || after === null) return cells;
  const delta = after - before;
  const share = before === 0 ? "" : ` (${signed(100 * delta / Math.abs(before), 2)} %)`;
  const judged = { better: colors.green("better"), worse: colors.red("worse"), same: "" };
  return [...cells, `${signed(delta, 4)}${share}`, verdict === null ? "" : judged[verdict]];
}

/** A share is shown in percent where that is its unit. */
function inUnit(value: number | null, unit: string | null): number | null {
  return value !== null && unit === "%" ? 100 * value : value;
}

function numberText(value: number | null): string {
  return value === null ? "none" : String(Number(value.toPrecision(DIGITS)));
}

function signed(value: number, digits: number): string {
  const text = String(Number(value.toPrecision(digits)));
  return value > 0 ? `+${text}` : text.replace("-", "−");
}

function valueText(value: Json): string {
  if (value === null) return "none";
  return printable(typeof value === "string" ? value : JSON.stringify(value));
}

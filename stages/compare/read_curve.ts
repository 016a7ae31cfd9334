import { readCsv } from "../formats/read_csv.ts";
import type { Curve } from "./comparison.ts";

/** More rows than these are not told apart in a chart. */
const MOST_ROWS = 500;

/**
 * Reads the columns of a curve from a table. Of many rows it takes every second or third, say, and the
 * last.
 *
 * @param options.y The columns to draw, as far as they are there; null for all others of numbers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readCurve } from "./read_curve.ts";
 *
 * const table = "epoch,loss,note\n1,0.5,good\n2,,\n";
 * assertEquals(readCurve(table, { x: "epoch", y: null }), {
 *   kind: "curve",
 *   curve: { x: [1, 2], columns: { loss: [0.5, NaN] } },
 * });
 * assertEquals(readCurve(table, { x: "step", y: null }), {
 *   kind: "unreadable",
 *   message: 'Cannot read the table: expected column "step", found columns "epoch", "loss", "note"',
 * });
 * ```
 */
export function readCurve(
  csv: string,
  { x, y }: { readonly x: string; readonly y: readonly string[] | null },
):
  | { readonly kind: "curve"; readonly curve: Curve }
  | { readonly kind: "unreadable"; readonly message: string } {
  try {
    const table = readCsv(csv, [x]);
    const columnOf = (name: string) => thinned(Array.from(table.array(name), toNumber));
    const others = table.columnNames().filter((name) => name !== x);
    const drawn = (y ?? others).filter((name) => others.includes(name));
    const columns = drawn.map((name) => [name, columnOf(name)] as const)
      .filter(([, values]) => values.some(Number.isFinite));
    return { kind: "curve", curve: { x: columnOf(x), columns: Object.fromEntries(columns) } };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: "unreadable", message: error.message };
  }
}

function toNumber(cell: unknown): number {
  return typeof cell === "number" ? cell : NaN;
}

function thinned(values: readonly number[]): number[] {
  const stride = Math.ceil(values.length / MOST_ROWS);
  return values.filter((_, row) => row % stride === 0 || row === values.length - 1);
}

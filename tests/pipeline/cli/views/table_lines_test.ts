import { assertEquals } from "@std/assert";
import { tableLines } from "../../../../pipeline/cli/views/table_lines.ts";
import { makeColors } from "../../../../pipeline/format/color.ts";
import type { TableColumn, TableDocument } from "../../../../pipeline/stage.ts";

const colors = makeColors(false);

function column(name: string, other: Partial<TableColumn> = {}): TableColumn {
  return { name, kind: "metric", unit: null, best: null, isNumeric: true, ...other };
}

function row(texts: Readonly<Record<string, string>>) {
  const cells = Object.entries(texts).map(([name, text]) => [name, { text, isBest: false }]);
  return { cells: Object.fromEntries(cells) };
}

const TABLE: TableDocument = {
  score: "rmse",
  columns: [
    column("degree", { kind: "param" }),
    column("ridge", { kind: "param" }),
    column("r2", { best: "highest", unit: "%" }),
    column("rmse", { best: "lowest", unit: "m" }),
    column("weights"),
    column("split", { isNumeric: false }),
  ],
  rows: [
    row({ degree: "2", ridge: "0", r2: "65.2", rmse: "0.224", weights: "3", split: "test" }),
    row({ degree: "1", ridge: "0.1", rmse: "0.353", weights: "2", split: "test" }),
  ],
  gaps: [{ text: "degree=1: no r2" }],
};

Deno.test("tableLines() aligns columns, each with its unit and an arrow to its better values", () => {
  assertEquals(tableLines(TABLE, { colors, width: 80 }), [
    "degree  ridge  r2 (%) ↑  rmse (m) ↓  weights  split",
    "     2      0      65.2       0.224        3  test",
    "     1    0.1         –       0.353        2  test",
    "- degree=1: no r2",
  ]);
});

Deno.test("tableLines() leaves out and names the columns that have no room, the least telling first", () => {
  const heads = [50, 43, 34, 24, 19, 1].map((width) => tableLines(TABLE, { colors, width })[0]);
  assertEquals(heads, [
    "degree  ridge  r2 (%) ↑  rmse (m) ↓  weights",
    "degree  ridge  r2 (%) ↑  rmse (m) ↓",
    "degree  ridge  rmse (m) ↓",
    "degree  rmse (m) ↓",
    "degree  rmse (m) ↓",
    "degree  rmse (m) ↓",
  ]);
  assertEquals(
    tableLines(TABLE, { colors, width: 34 }).at(-2),
    "no room for r2, weights, split: choose by --columns",
  );
});

Deno.test("tableLines() shows no text that drives the terminal", () => {
  const document = {
    ...TABLE,
    rows: [row({ degree: "\x1b[2J1" })],
    columns: [column("degree")],
    gaps: [],
  };
  assertEquals(tableLines(document, { colors, width: 80 }), ["degree", "     1"]);
});

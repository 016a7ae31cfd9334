import { assertEquals } from "@std/assert";
import { makeColors } from "../../../pipeline/format/color.ts";
import { tableLines, textTable, widthOf } from "../../../pipeline/format/text_table.ts";
import type { TableColumn, TableDocument } from "../../../pipeline/stage.ts";

Deno.test("textTable() aligns columns, to the right where asked to", () => {
  const rows = [["✓", "train", "12.3 s", "saved"], ["✗", "evaluate", "0.4 s"]];
  assertEquals(textTable(rows, { right: [2] }), [
    "✓  train     12.3 s  saved",
    "✗  evaluate   0.4 s",
  ]);
});

Deno.test("textTable() ignores colours", () => {
  assertEquals(textTable([["\x1b[31mab\x1b[39m", "x"], ["abc", "y"]]), [
    "\x1b[31mab\x1b[39m   x",
    "abc  y",
  ]);
});

Deno.test("textTable() writes no lines for no rows", () => {
  assertEquals(textTable([]), []);
});

const WIDTHS: [text: string, width: number][] = [
  ["", 0],
  ["epoch", 5],
  ["━━──", 4],
  ["\x1b[2K\x1b[36m●\x1b[39m", 1],
  ["画像", 4],
  ["e\u0301", 1],
  ["🙂", 2],
];

for (const [text, width] of WIDTHS) {
  Deno.test(`widthOf() counts ${width} columns for ${JSON.stringify(text)}`, () => {
    assertEquals(widthOf(text), width);
  });
}

const OPTIONS = { colors: makeColors(false), hint: "choose by --columns" };

function column(name: string, other: Partial<TableColumn> = {}): TableColumn {
  return { name, kind: "metric", unit: null, best: null, isNumeric: true, ...other };
}

function row(texts: Readonly<Record<string, string>>) {
  const name = `degree=${texts.degree}`;
  const cells = Object.entries(texts).map(([name, text]) => [name, { text, isBest: false }]);
  return { name, cells: Object.fromEntries(cells) };
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
  assertEquals(tableLines(TABLE, { ...OPTIONS, width: 80 }), [
    "degree  ridge  r2 (%) ↑  rmse (m) ↓  weights  split",
    "     2      0      65.2       0.224        3  test",
    "     1    0.1         –       0.353        2  test",
    "- degree=1: no r2",
  ]);
});

Deno.test("tableLines() leaves out and names the columns that have no room, the least telling first", () => {
  const heads = [50, 43, 34, 24, 19, 1].map((width) => tableLines(TABLE, { ...OPTIONS, width })[0]);
  assertEquals(heads, [
    "degree  ridge  r2 (%) ↑  rmse (m) ↓  weights",
    "degree  ridge  r2 (%) ↑  rmse (m) ↓",
    "degree  ridge  rmse (m) ↓",
    "degree  rmse (m) ↓",
    "degree  rmse (m) ↓",
    "degree  rmse (m) ↓",
  ]);
  assertEquals(
    tableLines(TABLE, { ...OPTIONS, width: 34 }).at(-2),
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
  assertEquals(tableLines(document, { ...OPTIONS, width: 80 }), ["degree", "     1"]);
});

Deno.test("tableLines() names rows that the columns that have room do not tell apart", () => {
  const table = {
    ...TABLE,
    rows: [
      row({ degree: "2", ridge: "null", rmse: "0.224" }),
      { ...row({ degree: "2", ridge: "0.1", rmse: "0.353" }), name: "ours/v1" },
    ],
    columns: TABLE.columns.slice(0, 4),
    gaps: [],
  };
  assertEquals(tableLines(table, { ...OPTIONS, width: 24 }), [
    "point     rmse (m) ↓",
    "degree=2       0.224",
    "ours/v1        0.353",
    "no room for degree, ridge, r2: choose by --columns",
  ]);
});

import { assertEquals } from "@std/assert";
import { comparePoints } from "../../../../stages/compare/compare_points.ts";
import { comparisonCsv } from "../../../../stages/compare/tables/comparison_csv.ts";
import { showComparison } from "../../../../stages/compare/tables/shown_comparison.ts";
import { pythonWith } from "../../../helpers/python_packages.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { DESCRIBED } from "../declared.ts";
import { examplePoint } from "../example_points.ts";

/** Prints the types and the rows that pandas finds, then those that DuckDB does. */
const READ = `
import json, sys
import duckdb, pandas
frame = pandas.read_csv(sys.argv[1])
kinds = {name: frame[name].dtype.kind for name in frame.columns}
print(json.dumps([kinds, json.loads(frame.to_json(orient="values", double_precision=15))]))
table = duckdb.read_csv(sys.argv[1])
rows = [[None if value != value else value for value in row] for row in table.fetchall()]
print(json.dumps([dict(zip(table.columns, map(str, table.types))), rows]))
`;

const POINTS = [
  point(2, { seed: 1, loss: 650.25, mse: 1e-7 }),
  point(2, { seed: 2, loss: 652.25, mse: 3e-7 }),
  point(8, { seed: 1, loss: 613.5, mse: NaN }),
];

function point(
  latentDim: number,
  { seed, loss, mse }: { readonly seed: number; readonly loss: number; readonly mse: number },
) {
  const splits = latentDim === 2 ? ["train"] : ["train", "test"];
  const values = { "train.latentDim": latentDim, "train.splits": splits, seed };
  return examplePoint(values, { split: "test", loss, mse, collapsed: latentDim === 2 });
}

const ROWS = [
  [2, '["train"]', 2, 651.25, Math.SQRT2, 2e-7, Math.SQRT2 * 1e-7, true, "test"],
  [8, '["train","test"]', 1, 613.5, null, null, null, false, "test"],
];

Deno.test("comparison.csv is read by pandas and by DuckDB with the right types", async (t) => {
  const found = await pythonWith({ duckdb: "duckdb", pandas: "pandas" });
  await t.step({
    name: found.kind === "found" ? "is compared" : `is skipped: ${found.why}`,
    ignore: found.kind === "missing",
    fn: async () => {
      const [pandas, duckdb] = await readWith(found.kind === "found" ? found.python : "");
      assertEquals(Object.values(pandas!.types).map(kindOf), KINDS);
      assertEquals(Object.values(duckdb!.types), [
        ...["BIGINT", "VARCHAR", "BIGINT"],
        ...["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "BOOLEAN", "VARCHAR"],
      ]);
      assertEquals(rounded(pandas!.rows), rounded(ROWS));
      assertEquals(rounded(duckdb!.rows), rounded(ROWS));
    },
  });
});

const KINDS = [
  ...["integer", "text", "integer"],
  ...["number", "number", "number", "number", "boolean", "text"],
];

interface Read {
  readonly types: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly unknown[])[];
}

async function readWith(python: string): Promise<Read[]> {
  await using workspace = await makeWorkspace();
  const csv = comparisonCsv(showComparison(comparePoints(POINTS, DESCRIBED), { precision: 4 }));
  const path = await workspace.write("comparison.csv", csv);
  const command = new Deno.Command(python, { args: ["-c", READ, path] });
  const { stdout, stderr, success } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim().split("\n").map((line) => {
    const [types, rows] = JSON.parse(line);
    return { types, rows };
  });
}

/** Names a kind of pandas, whose kind for texts depends on its version. */
function kindOf(kind: string): string {
  return { i: "integer", f: "number", b: "boolean" }[kind] ?? "text";
}

/** Python's JSON has up to fifteen digits after the point. */
function rounded(rows: readonly (readonly unknown[])[]): unknown[][] {
  return rows.map((row) =>
    row.map((value) => typeof value === "number" ? Number(value.toFixed(12)) : value)
  );
}

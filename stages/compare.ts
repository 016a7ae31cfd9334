import { defineStage } from "../pipeline/define_stage.ts";
import type { StageDefinition } from "../pipeline/stage.ts";
import { type CompareParams, compareParams } from "./compare/compare_params.ts";

/** The stage `compare`. */
const compare: StageDefinition<CompareParams> = defineStage({
  name: "compare",
  summary: "Compares the points of a sweep in tables, charts and a page",
  module: import.meta.url,
  params: compareParams,
  collects: "declared",
  shows: { artifact: "comparison_tables", file: "comparison.md", table: "comparison.json" },
  writes: {
    comparison_tables: {
      path: "comparison_tables",
      kind: "folder",
      summary: "The comparison as CSV, Markdown, JSON and HTML",
    },
    charts: { path: "charts", kind: "folder", summary: "The charts, as SVG" },
    comparison: {
      path: "comparison.html",
      kind: "file",
      summary: "One page with the table and the charts",
    },
  },
  async run(context) {
    const { writeComparison } = await import("./compare/write_comparison.ts");
    await writeComparison(context);
  },
});

export default compare;

import { assertEquals } from "@std/assert";
import { metricsTable } from "../../../stages/evaluate/metrics_table.ts";
import { writeCsv } from "../../../stages/formats/write_csv.ts";

Deno.test("metricsTable() keeps the order, and says yes and no", () => {
  const table = metricsTable({ split: "test", in_sample: true, collapsed: false, loss: 650.123 });
  assertEquals(
    writeCsv(table),
    "metric,value\nsplit,test\nin_sample,yes\ncollapsed,no\nloss,650.123\n",
  );
});

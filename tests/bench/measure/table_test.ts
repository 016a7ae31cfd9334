import { assertEquals } from "@std/assert";
import { formatNumber, formatTable } from "../../../bench/measure/table.ts";

Deno.test("formatTable() lines its columns up", () => {
  const table = {
    title: "Speed",
    about: "In seconds.",
    columns: ["", "median"],
    rows: [["Reprise", "0.1"], ["DVC", "0.95"]],
  };
  assertEquals(
    formatTable(table),
    `## Speed

In seconds.

|         | median |
| ------- | -----: |
| Reprise |    0.1 |
| DVC     |   0.95 |
`,
  );
});

Deno.test("formatNumber() writes three significant digits", () => {
  assertEquals([0.01234, 1.5, 42, 123.4, 47_663, NaN].map(formatNumber), [
    "0.0123",
    "1.50",
    "42.0",
    "123",
    "47,663",
    "–",
  ]);
});

import { assertEquals } from "@std/assert";
import { table } from "arquero";
import { writeMarkdown } from "../../../stages/tables/write_markdown.ts";

Deno.test("writeMarkdown() lines up columns, numbers to the right", () => {
  assertEquals(
    writeMarkdown(table({ name: ["loss", "a|b", null], n: [1, -20.5, 300] })),
    [
      "| name |     n |",
      "| ---- | ----: |",
      "| loss |     1 |",
      "| a\\|b | -20.5 |",
      "|      |   300 |",
      "",
    ].join("\n"),
  );
});

Deno.test("writeMarkdown() writes the head of a table without rows", () => {
  assertEquals(writeMarkdown(table({ metric: [] })), "| metric |\n| ------ |\n");
});

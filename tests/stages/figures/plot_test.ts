import { assertEquals, assertStringIncludes } from "@std/assert";
import { renderPlot } from "../../../stages/figures/plot.ts";

Deno.test("renderPlot() writes no character that a document may not hold", () => {
  const svg = renderPlot({
    name: "text",
    title: "\x1b[2J\0\ud800",
    subtitle: "\uffff",
    description: "<\x07>",
    height: 10,
    panels: [],
  });
  assertEquals(svg.isWellFormed(), true);
  // deno-lint-ignore no-control-regex
  assertEquals(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.exec(svg), null);
  assertStringIncludes(svg, ">�[2J��</text>");
  assertStringIncludes(svg, ">&lt;�&gt;</desc>");
});

import { assertEquals } from "@std/assert";
import { figures } from "../../stages/figures/mod.ts";
import visualize from "../../stages/visualize.ts";

Deno.test("visualize shows ten images of each kind by default", () => {
  assertEquals(visualize.params.parse({}), {
    gridSize: 10,
    gridExtent: 2,
    reconstructions: 10,
    samples: 10,
    split: "test",
  });
});

Deno.test("visualize reads what the stages before it write, and writes figures, tables and a page", () => {
  assertEquals(visualize.reads, ["data", "model", "losses", "metrics", "latents", "summary"]);
  assertEquals(
    Object.entries(visualize.writes).map(([name, { path }]) => [name, path]),
    [["plots", "plots"], ["tables", "tables"], ["page", "index.html"]],
  );
});

Deno.test("visualize declares figures that it draws", () => {
  const drawn = figures.map(({ name }) => `${name}.svg`);
  const { figures: declared = [] } = visualize.writes.plots!;
  assertEquals(declared, ["reconstructions.svg", "samples.svg"]);
  assertEquals(declared.filter((figure) => !drawn.includes(figure)), []);
});

import { assertEquals } from "@std/assert";
import { metrics } from "../../../../stages/metrics/mod.ts";
import { metricRows } from "../../../../stages/visualize/page/metric_rows.ts";

Deno.test("metricRows() says the accuracy beside what chance would give", () => {
  assertEquals(metricRows({ knn_accuracy: 0.2134, knn_neighbours: 10, knn_chance: 0.1 }), [{
    name: "Nearest-neighbour accuracy",
    value: "21.3 %",
    meaning: "how often the 10 nearest images in latent space tell the class; by chance 10.0 %",
  }]);
});

Deno.test("metricRows() says of how many units some are active", () => {
  assertEquals(metricRows({ active_units: 3, latent_dim: 8 })[0]?.value, "3 of 8");
});

Deno.test("metricRows() has words for every metric of the shelf", () => {
  const wordless = metrics.map(({ name }) => name)
    .filter((name) => metricRows({ [name]: 1 })[0]?.meaning === "");
  assertEquals(wordless, []);
});

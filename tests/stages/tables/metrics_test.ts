import { assertEquals } from "@std/assert";
import { metrics as catalogue } from "../../../stages/metrics/mod.ts";
import { metrics, metricsTable } from "../../../stages/tables/metrics.ts";
import { exampleResults } from "../results/example_results.ts";

Deno.test("metricsTable() shows the accuracy beside that of chance", () => {
  assertEquals(
    metricsTable({ knn_accuracy: 0.2134, knn_neighbours: 10, knn_chance: 0.1 }).objects(),
    [
      {
        metric: "knn_accuracy",
        name: "Nearest-neighbour accuracy",
        value: 0.2134,
        text: "21.3 %",
        meaning:
          "how often the 10 nearest images in latent space tell the class, by chance 10.0 %; " +
          "higher is better",
      },
    ],
  );
});

Deno.test("metricsTable() shows the active units and all units", () => {
  assertEquals(metricsTable({ active_units: 3, latent_dim: 8 }).array("text"), ["3 of 8"]);
});

Deno.test("metricsTable() explains every metric of the catalogue", () => {
  const table = metricsTable(Object.fromEntries(catalogue.map(({ key }) => [key, 1])));
  assertEquals(table.array("metric"), catalogue.map(({ key }) => key));
  assertEquals(Array.from(table.array("meaning")).filter((text) => !text), []);
});

Deno.test("the table of metrics says what they were measured on", () => {
  const results = exampleResults();
  assertEquals(
    metrics.caption(results),
    "Measured on 10,000 test images, which the model was not trained on.",
  );
  const inSample = exampleResults({ metrics: { ...results.metrics, in_sample: true } });
  assertEquals(metrics.caption(inSample), "Measured on 10,000 test images, in-sample.");
});

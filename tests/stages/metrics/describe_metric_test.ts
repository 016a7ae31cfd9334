import { assertEquals } from "@std/assert";
import { describeMetric, isMetric } from "../../../stages/metrics/describe_metric.ts";
import { metrics } from "../../../stages/metrics/mod.ts";

Deno.test("describeMetric() knows the better end of each metric but the KL loss", () => {
  const keys = metrics.map(({ key }) => key);
  assertEquals(keys.filter((key) => describeMetric(key).goal === null), ["kl_loss"]);
});

Deno.test("describeMetric() knows nothing of a property of every object", () => {
  assertEquals(describeMetric("constructor").goal, null);
});

Deno.test("isMetric() excludes what was evaluated and what helps to read a metric", () => {
  const facts = [
    ...["split", "images", "in_sample"],
    ...["latent_dim", "collapsed", "knn_neighbours", "knn_chance"],
  ];
  assertEquals(facts.filter(isMetric), []);
  assertEquals(
    [...metrics.map(({ key }) => key), "edge_sharpness"].filter((key) => !isMetric(key)),
    [],
  );
});

Deno.test("the catalogue has each key once, and sums of keys that it has", () => {
  const keys = metrics.map(({ key }) => key);
  assertEquals(new Set(keys).size, keys.length);
  const parts = metrics.flatMap((metric) => metric.kind === "sum" ? metric.of : []);
  assertEquals(parts.filter((part) => !keys.includes(part)), []);
});

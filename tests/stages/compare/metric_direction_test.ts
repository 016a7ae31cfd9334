import { assertEquals } from "@std/assert";
import { metricDirection } from "../../../stages/compare/metric_direction.ts";
import { metrics } from "../../../stages/metrics/mod.ts";

Deno.test("metricDirection() knows which way each metric but the KL loss is better", () => {
  const names = metrics.map(({ name }) => name);
  assertEquals(names.filter((name) => metricDirection(name) === null), ["kl_loss"]);
});

Deno.test("metricDirection() knows no direction of a name that every object has", () => {
  assertEquals(metricDirection("constructor"), null);
});

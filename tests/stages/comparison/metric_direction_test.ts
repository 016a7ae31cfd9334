import { assertEquals } from "@std/assert";
import { metricDirection } from "../../../stages/comparison/metric_direction.ts";
import { metrics } from "../../../stages/metrics/mod.ts";

Deno.test("metricDirection() knows every metric of the experiment as its summary says it", () => {
  const unlike = metrics.filter(({ name, summary }) => {
    const said = /(lower|higher) is better/.exec(summary)?.[1];
    const direction = metricDirection(name);
    return said === undefined
      ? direction === null
      : direction !== (said === "lower" ? "lowest" : "highest");
  });
  assertEquals(unlike.map(({ name, summary }) => [name, summary]), []);
});

Deno.test("metricDirection() knows no direction of a name that every object has", () => {
  assertEquals(metricDirection("constructor"), null);
});

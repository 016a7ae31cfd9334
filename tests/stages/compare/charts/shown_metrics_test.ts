import { assertEquals } from "@std/assert";
import { bestOf, shownMetrics } from "../../../../stages/compare/charts/shown_metrics.ts";
import { examplePoints } from "./example_points.ts";

const [POINT] = examplePoints({});

Deno.test("shownMetrics() leaves out what no point has as a number", () => {
  const points = [{ ...POINT!, metrics: { psnr: 17, ssim: NaN, loss: "none" } }];
  assertEquals(shownMetrics(points).map(({ key }) => key), ["psnr"]);
});

Deno.test("shownMetrics() writes the KL loss of a collapsed model with two digits", () => {
  const [metric] = shownMetrics([POINT!], ["kl_loss"]);
  assertEquals([0.000159, 12.3456].map(metric!.format), ["0.00016", "12.346"]);
});

Deno.test("shownMetrics() keeps the name of a metric that it does not know", () => {
  const points = [{ ...POINT!, metrics: { edge_sharpness: 2.5 } }];
  const [metric] = shownMetrics(points, ["edge_sharpness"]);
  assertEquals([metric!.label, metric!.format(2.5)], ["edge sharpness", "2.500"]);
});

Deno.test("bestOf() finds no best among equal values, nor of what has no better end", () => {
  assertEquals(bestOf([3, 1, NaN], { key: "loss" }), 1);
  assertEquals(bestOf([3, 1], { key: "psnr" }), 3);
  assertEquals(bestOf([1, 1], { key: "loss" }), undefined);
  assertEquals(bestOf([1, 2], { key: "images" }), undefined);
});

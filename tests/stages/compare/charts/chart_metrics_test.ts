import { assertEquals } from "@std/assert";
import { chartMetrics } from "../../../../stages/compare/charts/chart_metrics.ts";
import { examplePoints } from "./example_points.ts";

const [POINT] = examplePoints({});

Deno.test("chartMetrics() leaves out what no point has as a number", () => {
  const points = [{ ...POINT!, metrics: { psnr: 17, ssim: NaN, loss: "none" } }];
  assertEquals(chartMetrics(points).map(({ key }) => key), ["psnr"]);
});

Deno.test("chartMetrics() labels each with its unit, in the order of the catalogue", () => {
  assertEquals(chartMetrics([POINT!]).map(({ label }) => label), [
    "Loss",
    "Reconstruction loss",
    "KL loss (nats)",
    "PSNR (dB)",
    "SSIM",
    "kNN accuracy (%)",
  ]);
});

Deno.test("chartMetrics() writes values without their unit, shares in percent", () => {
  const formats = Object.fromEntries(
    chartMetrics([POINT!]).map(({ key, format }) => [key, format]),
  );
  assertEquals([0.000159, 12.3456].map(formats.kl_loss!), ["0.00016", "12.346"]);
  assertEquals(formats.knn_accuracy!(0.2134), "21.3");
});

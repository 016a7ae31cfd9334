import { assertEquals } from "@std/assert";
import { chartMetrics } from "../../../../stages/compare/charts/chart_metrics.ts";
import { DESCRIBED } from "../declared.ts";
import { examplePoints } from "./example_points.ts";

const [POINT] = examplePoints({});

Deno.test("chartMetrics() leaves out what no point has as a number", () => {
  const points = [{ ...POINT!, metrics: { psnr: 17, ssim: NaN, loss: "none" } }];
  assertEquals(chartMetrics(points, DESCRIBED).map(({ name }) => name), ["psnr"]);
});

Deno.test("chartMetrics() labels each with its unit, in the order of the declarations", () => {
  assertEquals(chartMetrics([POINT!], DESCRIBED).map(({ label }) => label), [
    "Loss",
    "Reconstruction loss",
    "KL loss (nats)",
    "MSE",
    "PSNR (dB)",
    "SSIM",
    "kNN accuracy (%)",
    "Evaluated images",
  ]);
});

Deno.test("chartMetrics() writes values without their unit, shares in percent", () => {
  const formats = Object.fromEntries(
    chartMetrics([POINT!], DESCRIBED).map(({ name, format }) => [name, format]),
  );
  assertEquals([0.000159, 12.3456].map(formats.kl_loss!), ["0.00016", "12.346"]);
  assertEquals(formats.knn_accuracy!(0.2134), "21.3");
});

Deno.test("chartMetrics() leaves out what is the same at all points, as long as there is more", () => {
  const points = [17, 18].map((psnr) => ({ ...POINT!, metrics: { psnr, images: 9 } }));
  assertEquals(chartMetrics(points, DESCRIBED).map(({ name }) => name), ["psnr"]);
  const same = points.map((point) => ({ ...point, metrics: { images: 9 } }));
  assertEquals(chartMetrics(same, DESCRIBED).map(({ name }) => name), ["images"]);
});

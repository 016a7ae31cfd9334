import { assertEquals } from "@std/assert";
import { activeUnits, countActive } from "../../../stages/metrics/active_units.ts";

Deno.test("countActive() counts variances above 0.01, not at or below it", () => {
  // Two images at ±d have a variance of d²: 0.04, 0.0081 and, as float32, just above 0.01.
  const mean = new Float32Array([0.2, 0.09, 0.1001, -0.2, -0.09, -0.1001]);
  assertEquals(countActive(codes(mean, 3)), 2);
});

Deno.test("countActive() depends on the variance, not on the mean", () => {
  assertEquals(countActive(codes(new Float32Array([1000, 1000.5, 1000, 1001.5]), 2)), 1);
});

Deno.test("activeUnits reports a collapse where every image has the same code", () => {
  const mean = new Float32Array([0.5, -0.5, 0.5, -0.5]);
  assertEquals(activeUnits.measure(codes(mean, 2), { neighbours: 1 }), {
    active_units: 0,
    latent_dim: 2,
    collapsed: true,
  });
});

Deno.test("activeUnits does not report a collapse of a model that uses one unit", () => {
  const mean = new Float32Array([0.5, -0.5, 1, -0.5]);
  assertEquals(activeUnits.measure(codes(mean, 2), { neighbours: 1 }), {
    active_units: 1,
    latent_dim: 2,
    collapsed: false,
  });
});

function codes(mean: Float32Array, latentDim: number) {
  const count = mean.length / latentDim;
  return {
    count,
    latentDim,
    mean,
    logVar: new Float32Array(mean.length),
    labels: new Uint8Array(count),
  };
}

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { klLoss, meanDivergence } from "../../../stages/metrics/kl_loss.ts";

Deno.test("meanDivergence() is 0 where q(z|x) is the prior", () => {
  const zeros = new Float32Array(6);
  assertEquals(
    meanDivergence({
      count: 3,
      latentDim: 2,
      mean: zeros,
      logVar: zeros,
      labels: new Uint8Array(3),
    }),
    0,
  );
});

Deno.test("meanDivergence() sums over units and averages over images", () => {
  const value = meanDivergence({
    count: 2,
    latentDim: 2,
    mean: new Float32Array([1, 2, 3, 4]),
    logVar: new Float32Array(4),
    labels: new Uint8Array(2),
  });
  assertEquals(value, (0.5 * (1 + 4) + 0.5 * (9 + 16)) / 2);
});

Deno.test("meanDivergence() is the integral of q · ln(q / p)", () => {
  const mean = 0.75;
  const logVar = -1.5;
  const value = meanDivergence({
    count: 1,
    latentDim: 1,
    mean: new Float32Array([mean]),
    logVar: new Float32Array([logVar]),
    labels: new Uint8Array(1),
  });
  assertAlmostEquals(value, integratedDivergence(mean, logVar), 1e-9);
});

Deno.test("klLoss reports its value under its own name", () => {
  const codes = {
    count: 1,
    latentDim: 1,
    mean: new Float32Array([2]),
    logVar: new Float32Array([0]),
    labels: new Uint8Array(1),
  };
  assertEquals(klLoss.measure(codes, { neighbours: 1 }), { kl_loss: 2 });
});

function integratedDivergence(mean: number, logVar: number): number {
  const deviation = Math.exp(logVar / 2);
  const width = 1e-3 * deviation;
  let sum = 0;
  for (let z = mean - 10 * deviation; z < mean + 10 * deviation; z += width) {
    const logQ = -0.5 * ((z - mean) / deviation) ** 2 - logVar / 2;
    sum += Math.exp(logQ) / Math.sqrt(2 * Math.PI) * (logQ + 0.5 * z ** 2) * width;
  }
  return sum;
}

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { crossEntropies } from "../../../stages/metrics/reconstruction_loss.ts";

Deno.test("crossEntropies() averages over channels and sums over pixels", () => {
  const half = new Float32Array(2 * 3 * 3).fill(0.5);
  const [value] = crossEntropies({
    count: 1,
    shape: { height: 2, width: 3, channels: 3 },
    originals: half,
    reconstructions: half,
  });
  assertAlmostEquals(value!, 6 * Math.LN2, 1e-12);
});

Deno.test("crossEntropies() of a fractional pixel is its entropy plus the divergence", () => {
  const x = Math.fround(0.25);
  const y = Math.fround(0.8);
  const [value] = crossEntropies({
    count: 1,
    shape: { height: 1, width: 1, channels: 1 },
    originals: new Float32Array([x]),
    reconstructions: new Float32Array([y]),
  });
  const entropy = -x * Math.log(x) - (1 - x) * Math.log(1 - x);
  const divergence = x * Math.log(x / y) + (1 - x) * Math.log((1 - x) / (1 - y));
  assertAlmostEquals(value!, entropy + divergence, 1e-12);
});

Deno.test("crossEntropies() keeps a wrong certainty finite, as Keras does", () => {
  const values = crossEntropies({
    count: 2,
    shape: { height: 1, width: 1, channels: 1 },
    originals: new Float32Array([1, 0]),
    reconstructions: new Float32Array([0, 1]),
  });
  assertEquals([...values], [-Math.log(1e-7), -Math.log(1 - (1 - 1e-7))]);
});

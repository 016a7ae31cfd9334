import { assertAlmostEquals, assertEquals } from "@std/assert";
import { HIGHEST_PSNR, signalToNoise } from "../../../stages/metrics/psnr.ts";

const shape = { height: 1, width: 2, channels: 1 };

Deno.test("signalToNoise() is 20 dB where the root mean squared error is a tenth of the peak", () => {
  const [ratio] = signalToNoise({
    count: 1,
    shape,
    originals: new Float32Array([0.5, 0.5]),
    reconstructions: new Float32Array([0.4, 0.6]),
  });
  assertAlmostEquals(ratio!, 20, 1e-5);
});

Deno.test("signalToNoise() is finite for an exact reconstruction, as JSON needs it", () => {
  const pixels = new Float32Array([0.2, 0.9]);
  const ratios = signalToNoise({ count: 1, shape, originals: pixels, reconstructions: pixels });
  assertEquals([...ratios], [HIGHEST_PSNR]);
});

Deno.test("signalToNoise() is 0 dB where white became black, and never below", () => {
  const ratios = signalToNoise({
    count: 1,
    shape,
    originals: new Float32Array([1, 1]),
    reconstructions: new Float32Array([0, 0]),
  });
  assertEquals([...ratios], [0]);
});

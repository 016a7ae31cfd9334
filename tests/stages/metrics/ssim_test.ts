import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import type { ImageShape } from "../../../stages/metrics/metric.ts";
import { structuralSimilarities } from "../../../stages/metrics/ssim.ts";

const cifar: ImageShape = { height: 32, width: 32, channels: 3 };
const grey: ImageShape = { height: 11, width: 13, channels: 1 };

// From scikit-image 0.26.0: structural_similarity(x, y, data_range=1, channel_axis=2,
// gaussian_weights=True, sigma=1.5, use_sample_covariance=False).
const known = [
  { shape: cifar, pair: scatters, value: 0.01631281063588536 },
  { shape: cifar, pair: ramps, value: 0.44056213742519906 },
  { shape: grey, pair: scatters, value: 0.08966483527239992 },
  { shape: grey, pair: ramps, value: 0.7831570177447776 },
];

for (const { shape, pair, value } of known) {
  const { height, width, channels } = shape;
  Deno.test(`structuralSimilarities() of ${pair.name}, ${height}×${width}×${channels}, is scikit-image's`, () => {
    const [similarity] = structuralSimilarities({ count: 1, shape, ...pair(shape) });
    assertAlmostEquals(similarity!, value, 1e-12);
  });
}

Deno.test("structuralSimilarities() is 1 for exact reconstructions of noise and of one colour", () => {
  const noise = scatters(cifar).originals;
  const pixels = Float32Array.of(...noise, ...new Float32Array(noise.length).fill(0.3));
  assertEquals(
    [...structuralSimilarities({
      count: 2,
      shape: cifar,
      originals: pixels,
      reconstructions: pixels,
    })],
    [1, 1],
  );
});

Deno.test("structuralSimilarities() treats each image alone", () => {
  const scattered = scatters(cifar);
  const ramped = ramps(cifar);
  const together = structuralSimilarities({
    count: 2,
    shape: cifar,
    originals: Float32Array.of(...scattered.originals, ...ramped.originals),
    reconstructions: Float32Array.of(...scattered.reconstructions, ...ramped.reconstructions),
  });
  const alone = [scattered, ramped].map((pair) =>
    structuralSimilarities({ count: 1, shape: cifar, ...pair })[0]
  );
  assertEquals([...together], alone);
});

Deno.test("structuralSimilarities() refuses images smaller than its window", () => {
  const pixels = new Float32Array(8 * 32);
  const shape = { height: 8, width: 32, channels: 1 };
  assertThrows(
    () => structuralSimilarities({ count: 1, shape, originals: pixels, reconstructions: pixels }),
    RangeError,
    "Cannot compute SSIM of images of 8 × 32 pixels: expected at least 11 × 11",
  );
});

interface Pair {
  originals: Float32Array;
  reconstructions: Float32Array;
}

function scatters({ height, width, channels }: ImageShape): Pair {
  const length = height * width * channels;
  return {
    originals: Float32Array.from({ length }, (_, i) => (i * 37) % 101 / 101),
    reconstructions: Float32Array.from({ length }, (_, i) => (i * 53) % 89 / 89),
  };
}

function ramps(shape: ImageShape): Pair {
  const scattered = scatters(shape).originals;
  const originals = scattered.map((_, i) =>
    Math.floor(i / shape.channels) % shape.width / shape.width
  );
  const reconstructions = originals.map((value, i) => 0.75 * value + 0.25 * scattered[i]!);
  return { originals, reconstructions };
}

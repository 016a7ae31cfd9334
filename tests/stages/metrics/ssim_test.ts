import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { ImageShape } from "../../../stages/formats/image_shape.ts";
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

Deno.test("structuralSimilarities() of smaller images takes a window of their shorter side", () => {
  // Four weights of a quarter: means 0.5 and 0.25, variances 0.25 and 0.0625, covariance 0.125.
  const shape = { height: 1, width: 1, channels: 1 };
  const one = structuralSimilarities({
    count: 1,
    shape,
    originals: new Float32Array([0.5]),
    reconstructions: new Float32Array([0.25]),
  });
  const two = structuralSimilarities({
    count: 1,
    shape: { height: 2, width: 2, channels: 1 },
    originals: new Float32Array([0, 1, 0, 1]),
    reconstructions: new Float32Array([0, 0.5, 0, 0.5]),
  });
  assertAlmostEquals(one[0]!, (0.25 + 1e-4) / (0.3125 + 1e-4), 1e-9);
  const structure = (0.25 + 9e-4) / (0.3125 + 9e-4);
  assertAlmostEquals(two[0]!, (0.25 + 1e-4) / (0.3125 + 1e-4) * structure, 1e-9);
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

import { assertEquals, assertThrows } from "@std/assert";
import { metricMeaning } from "../../../stages/metrics/describe_metric.ts";
import {
  accuracyByNeighbours,
  chanceLevel,
  knnAccuracy,
} from "../../../stages/metrics/knn_accuracy.ts";

Deno.test("accuracyByNeighbours() never lets an image vote for itself", () => {
  // Pairs of unlike classes: with itself among the voters every image would be right.
  assertEquals(accuracyByNeighbours(codes([0, 1, 10, 11], [0, 1, 0, 1]), 1), {
    accuracy: 0,
    ties: 0,
  });
});

Deno.test("accuracyByNeighbours() follows the majority, not the nearest", () => {
  // From 0 the nearest has class 0, the two farther ones class 1. Only the image at 1 is outvoted.
  assertEquals(accuracyByNeighbours(codes([0, 1, 2, 3], [1, 0, 1, 1]), 3), {
    accuracy: 0.75,
    ties: 0,
  });
});

Deno.test("accuracyByNeighbours() resolves a tie by the nearest", () => {
  // From 0 and from 1 there is one vote each, and class 1 is nearer; from −2 both are of class 1.
  assertEquals(accuracyByNeighbours(codes([0, 1, -2], [1, 1, 0]), 2), { accuracy: 2 / 3, ties: 0 });
});

Deno.test("accuracyByNeighbours() counts the images whose voters their order decides", () => {
  const equal = [0, 0, 0, 0];
  assertEquals(accuracyByNeighbours(codes(equal, [0, 0, 1, 1]), 1).ties, 1);
  // All three others vote.
  assertEquals(accuracyByNeighbours(codes(equal, [0, 0, 1, 1]), 3).ties, 0);
  // The image in the middle has one on each side.
  assertEquals(accuracyByNeighbours(codes([-1, 0, 1, 9], [0, 0, 1, 1]), 1).ties, 1 / 4);
});

Deno.test("chanceLevel() is the share of the most frequent class", () => {
  assertEquals(chanceLevel(new Uint8Array([9, 9, 9, 0, 1])), 0.6);
});

Deno.test("knnAccuracy lets all others vote where there are fewer than neighbours", () => {
  assertEquals(knnAccuracy.measure(codes([0, 1, 2], [0, 0, 0]), { neighbours: 10 }), {
    knn_accuracy: 1,
    knn_neighbours: 2,
    knn_chance: 1,
    knn_ties: 0,
  });
});

Deno.test("knnAccuracy refuses a single image", () => {
  assertThrows(
    () => knnAccuracy.measure(codes([0], [0]), { neighbours: 10 }),
    RangeError,
    "Cannot compute knn_accuracy of 1 image: expected at least 2",
  );
});

function codes(mean: readonly number[], labels: readonly number[]) {
  return {
    count: labels.length,
    latentDim: mean.length / labels.length,
    mean: Float32Array.from(mean),
    logVar: new Float32Array(mean.length),
    labels: Uint8Array.from(labels),
  };
}

Deno.test("knnAccuracy speaks of one neighbour, and of several", () => {
  assertEquals(
    [1, 2].map((knn_neighbours) => metricMeaning(knnAccuracy, { knn_neighbours })),
    [
      "how often the nearest image in latent space tells the class; higher is better",
      "how often the 2 nearest images in latent space tell the class; higher is better",
    ],
  );
});

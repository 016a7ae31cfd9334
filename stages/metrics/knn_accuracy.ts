import type { CodeMetric, LabelledCodes } from "./metric.ts";
import { distanceOf, nearestNeighbours } from "./nearest_neighbours.ts";

/** The accuracy of guessing an image's class from its neighbours in latent space. */
export const knnAccuracy: CodeMetric = {
  kind: "codes",
  key: "knn_accuracy",
  label: "Nearest-neighbour accuracy",
  shortLabel: "kNN accuracy",
  unit: "%",
  digits: 1,
  goal: "highest",
  meaning: "how often the nearest images in latent space tell the class",
  explain: ({ knn_neighbours = "?", knn_chance }) =>
    `how often the ${nearestTell(knn_neighbours)} the class` +
    (typeof knn_chance === "number" ? `, by chance ${(100 * knn_chance).toFixed(1)} %` : ""),
  sideKeys: ["knn_neighbours", "knn_chance", "knn_ties"],
  measure: (codes, options) => {
    if (codes.count < 2) {
      throw new RangeError("Cannot compute knn_accuracy of 1 image: expected at least 2");
    }
    const neighbours = Math.min(options.neighbours, codes.count - 1);
    const { accuracy, ties } = accuracyByNeighbours(codes, neighbours);
    return {
      knn_accuracy: accuracy,
      knn_neighbours: neighbours,
      knn_chance: chanceLevel(codes.labels),
      knn_ties: ties,
    };
  },
};

function nearestTell(neighbours: unknown): string {
  return neighbours === 1
    ? "nearest image in latent space tells"
    : `${neighbours} nearest images in latent space tell`;
}

/**
 * Computes how often the majority among the nearest other images, by Euclidean distance between
 * mean codes, has the class of the image itself (leave-one-out). Where classes have equally many
 * votes, the one with the nearest member wins.
 *
 * Source: T. Cover, P. Hart, "Nearest Neighbor Pattern Classification", IEEE Transactions on
 * Information Theory 13(1), 1967.
 *
 * @param codes The codes of at least two images.
 * @param neighbours The neighbours that vote, from 1 to one less than the images.
 * @returns `accuracy`: a share from 0 to 1, to be compared with {@linkcode chanceLevel}; `ties`: the
 * share of images whose voters their order alone decides, since others are equally near.
 * @throws {RangeError} If there are fewer neighbours.
 *
 * @example
 * ```ts
 * import { accuracyByNeighbours } from "./knn_accuracy.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mean = new Float32Array([0, 0.1, 5, 5.1]);
 * const logVar = new Float32Array(4);
 * const codes = { count: 4, latentDim: 1, mean, logVar };
 * assertEquals(
 *   accuracyByNeighbours({ ...codes, labels: new Uint8Array([0, 0, 0, 1]) }, 1),
 *   { accuracy: 0.5, ties: 0 },
 * );
 * ```
 */
export function accuracyByNeighbours(
  codes: LabelledCodes,
  neighbours: number,
): { readonly accuracy: number; readonly ties: number } {
  const { count, latentDim, mean, labels } = codes;
  const points = { count, size: latentDim, values: mean };
  // One more, to see if it is as near as the last that votes.
  const found = Math.min(neighbours + 1, count - 1);
  const nearest = nearestNeighbours(points, found);
  let [right, tied] = [0, 0];
  for (let point = 0; point < count; point++) {
    const near = nearest.subarray(point * found, (point + 1) * found);
    if (majority(near.subarray(0, neighbours), labels) === labels[point]) right++;
    const [last, next] = near.subarray(neighbours - 1);
    if (next === undefined) continue;
    const [nearer, farther] = [last!, next].map((other) => distanceOf(points, [point, other]));
    if (nearer === farther) tied++;
  }
  return { accuracy: right / count, ties: tied / count };
}

/**
 * Computes the accuracy of always guessing the most frequent class.
 *
 * @param labels The class of each image, at least one.
 *
 * @example
 * ```ts
 * import { chanceLevel } from "./knn_accuracy.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(chanceLevel(new Uint8Array([0, 1, 1, 3])), 0.5);
 * ```
 */
export function chanceLevel(labels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const label of labels) counts[label]! += 1;
  return Math.max(...counts) / labels.length;
}

/** The nearest voters come first, and with them the class that wins a tie. */
function majority(voters: Uint32Array, labels: Uint8Array): number {
  const votes = new Map<number, number>();
  for (const voter of voters) {
    const label = labels[voter]!;
    votes.set(label, (votes.get(label) ?? 0) + 1);
  }
  const [winner] = [...votes].reduce((best, next) => (next[1] > best[1] ? next : best));
  return winner;
}

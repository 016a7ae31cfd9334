import { readCsv } from "../formats/read_csv.ts";

/** The means of images in latent space. */
export interface LatentMeans {
  readonly latentDim: number;
  /** The means, `count` × `latentDim`. */
  readonly means: Float32Array<ArrayBuffer>;
  /** The class of each image. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/**
 * Reads `latents.csv`.
 *
 * @param csv The file's text, with columns `label`, `z_mean_0`, `z_mean_1` and so on.
 * @throws {TypeError} If a column is missing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readLatentMeans } from "./latent_means.ts";
 *
 * const { means, labels } = readLatentMeans("label,z_mean_0,z_mean_1\n3,0.5,-0.5\n");
 * assertEquals(means, new Float32Array([0.5, -0.5]));
 * assertEquals(labels, new Uint8Array([3]));
 * ```
 */
export function readLatentMeans(csv: string): LatentMeans {
  const table = readCsv(csv, ["label", "z_mean_0"]);
  const count = table.numRows();
  const latentDim = table.columnNames().filter((name) => name.startsWith("z_mean_")).length;
  const means = new Float32Array(count * latentDim);
  for (let unit = 0; unit < latentDim; unit++) {
    const column = table.array(`z_mean_${unit}`) as ArrayLike<number>;
    for (let image = 0; image < count; image++) means[image * latentDim + unit] = column[image]!;
  }
  return { latentDim, means, labels: Uint8Array.from(table.array("label") as ArrayLike<number>) };
}

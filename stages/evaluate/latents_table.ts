import { type ColumnTable, table } from "arquero";
import { writeCsv } from "../formats/write_csv.ts";

/** The latent code and the class of each image. */
interface Latents {
  readonly latentDim: number;
  /** The means of q(z|x): images × `latentDim` values in C order. */
  readonly mean: Float32Array;
  /** The natural logarithms of the variances of q(z|x), in the same order. */
  readonly logVar: Float32Array;
  /** The class of each image, an index into `classes`. */
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
}

/**
 * Makes the table of latent codes.
 *
 * @returns Columns `index` from 0, `label`, `class`, `z_mean_0` …, `z_log_var_0` …
 *
 * @example
 * ```ts
 * import { latentsTable } from "./latents_table.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const latents = latentsTable({
 *   latentDim: 1,
 *   mean: new Float32Array([0.5, -1]),
 *   logVar: new Float32Array([0, -2]),
 *   labels: new Uint8Array([1, 0]),
 *   classes: ["airplane", "automobile"],
 * });
 * assertEquals(latents.objects(), [
 *   { index: 0, label: 1, class: "automobile", z_mean_0: 0.5, z_log_var_0: 0 },
 *   { index: 1, label: 0, class: "airplane", z_mean_0: -1, z_log_var_0: -2 },
 * ]);
 * ```
 */
export function latentsTable(latents: Latents): ColumnTable {
  const { latentDim, mean, logVar, labels, classes } = latents;
  return table({
    index: Uint32Array.from(labels, (_, image) => image),
    label: labels,
    class: Array.from(labels, (label) => classes[label] ?? null),
    ...unitColumns("z_mean", mean, latentDim),
    ...unitColumns("z_log_var", logVar, latentDim),
  });
}

/**
 * Writes the table of latent codes as CSV with six decimals: two machines whose values differ in the
 * last bit write the same bytes, except for values next to a rounding boundary.
 */
export function writeLatents(latents: ColumnTable): string {
  const units = latents.columnNames().filter((name) => name.startsWith("z_"));
  return writeCsv(latents, { decimals: Object.fromEntries(units.map((name) => [name, 6])) });
}

function unitColumns(
  name: string,
  values: Float32Array,
  latentDim: number,
): Record<string, Float32Array> {
  const count = values.length / latentDim;
  return Object.fromEntries(Array.from({ length: latentDim }, (_, unit) => [
    `${name}_${unit}`,
    new Float32Array(count).map((_, image) => values[image * latentDim + unit]!),
  ]));
}

import type { CodeMetric, LabelledCodes } from "./metric.ts";

/** The number of active latent units; the model has collapsed where none is. */
export const activeUnits: CodeMetric = {
  kind: "codes",
  key: "active_units",
  label: "Active units",
  unit: null,
  digits: 0,
  goal: "highest",
  meaning: "latent dimensions that tell images apart",
  total: "latent_dim",
  sideKeys: ["latent_dim", "collapsed"],
  measure: (codes) => {
    const active = countActive(codes);
    return { active_units: active, latent_dim: codes.latentDim, collapsed: active === 0 };
  },
};

/** The variance above which a unit counts as active. */
const ACTIVE_VARIANCE = 0.01;

/**
 * Counts the latent units u with Var_x(E[u | x]) > 0.01, whose mean codes tell images apart.
 *
 * Source: Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders", ICLR 2016,
 * section 5.2. The variance is that of the evaluated images themselves, not a sample estimate.
 *
 * @param codes The codes of at least one image; a single image has no active unit.
 * @returns A number from 0 (posterior collapse) to the latent size.
 *
 * @example
 * ```ts
 * import { countActive } from "./active_units.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mean = new Float32Array([-1, 0.5, 1, 0.5]);
 * const logVar = new Float32Array(4);
 * const labels = new Uint8Array([0, 1]);
 * assertEquals(countActive({ count: 2, latentDim: 2, mean, logVar, labels }), 1);
 * ```
 */
export function countActive(codes: LabelledCodes): number {
  return Array.from({ length: codes.latentDim }, (_, unit) => unitVariance(codes, unit))
    .filter((variance) => variance > ACTIVE_VARIANCE).length;
}

function unitVariance({ count, latentDim, mean }: LabelledCodes, unit: number): number {
  let sum = 0;
  for (let i = unit; i < mean.length; i += latentDim) sum += mean[i]!;
  const middle = sum / count;
  let squares = 0;
  for (let i = unit; i < mean.length; i += latentDim) squares += (mean[i]! - middle) ** 2;
  return squares / count;
}

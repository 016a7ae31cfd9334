/**
 * Points made by hand.
 *
 * @module
 */

import type { ComparedPoint } from "../../../stages/compare/comparison.ts";

/** A point with a metric or two; named for its values where no name is given. */
export function examplePoint(
  values: ComparedPoint["values"],
  metrics: ComparedPoint["metrics"],
  { name = nameOf(values) }: { readonly name?: string } = {},
): ComparedPoint {
  const isWhole = { isMeasured: true, missing: {}, lacksAll: false };
  return { name, values, metrics, curves: {}, figures: {}, ...isWhole };
}

/** Two latent sizes with two seeds each, and one that a single seed was enough for. */
export const SEEDED: readonly ComparedPoint[] = [
  seeded(2, { seed: 1, loss: 650.25, collapsed: false }),
  seeded(2, { seed: 2, loss: 652.25, collapsed: false }),
  seeded(8, { seed: 1, loss: 612.5, collapsed: false }),
  seeded(8, { seed: 2, loss: 613.5, collapsed: true }),
  seeded(32, { seed: 1, loss: 640, collapsed: true }),
];

/** A point of which a stage failed before it had any result. */
export function failedPoint(values: ComparedPoint["values"], reason: string): ComparedPoint {
  const missing = { metrics: reason, losses: reason, plots: reason };
  return { ...examplePoint(values, {}), isMeasured: false, missing, lacksAll: true };
}

function seeded(
  latentDim: number,
  { seed, loss, collapsed }: {
    readonly seed: number;
    readonly loss: number;
    readonly collapsed: boolean;
  },
): ComparedPoint {
  const metrics = { split: "test", images: 200, loss, psnr: 20, collapsed };
  return examplePoint({ "train.latentDim": latentDim, seed }, metrics);
}

function nameOf(values: ComparedPoint["values"]): string {
  return Object.entries(values).map(([path, value]) => `${path.split(".").at(-1)}=${value}`).join();
}

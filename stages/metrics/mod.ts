import { activeUnits } from "./active_units.ts";
import { klLoss } from "./kl_loss.ts";
import { knnAccuracy } from "./knn_accuracy.ts";
import { loss } from "./loss.ts";
import type { Metric } from "./metric.ts";
import { mse } from "./mse.ts";
import { psnr } from "./psnr.ts";
import { reconstructionLoss } from "./reconstruction_loss.ts";
import { ssim } from "./ssim.ts";

/**
 * The metrics, in the order in which they are reported. To add one, write a file beside this one and
 * list it here: `evaluate` computes it, and the page, tables and charts show it.
 *
 * Descriptions lie beside the code that computes, so this code also enters the records of the stages
 * that only show metrics. That costs seconds: a change of it re-runs `evaluate` in any case.
 */
export const metrics: readonly Metric[] = [
  loss,
  reconstructionLoss,
  klLoss,
  mse,
  psnr,
  ssim,
  activeUnits,
  knnAccuracy,
];

/** The keys of `metrics.json` that say what was evaluated. */
export const EVALUATED_KEYS = ["split", "images", "in_sample"] as const;

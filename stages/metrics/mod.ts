/**
 * The metrics that a model is evaluated by, in the order that they are reported. A new metric is
 * one file beside this one and one line here.
 *
 * @module
 */

import { activeUnits } from "./active_units.ts";
import { klLoss } from "./kl_loss.ts";
import { knnAccuracy } from "./knn_accuracy.ts";
import type { Metric } from "./metric.ts";
import { mse } from "./mse.ts";
import { psnr } from "./psnr.ts";
import { reconstructionLoss } from "./reconstruction_loss.ts";
import { ssim } from "./ssim.ts";

/** Every metric. */
export const metrics: readonly Metric[] = [
  reconstructionLoss,
  klLoss,
  mse,
  psnr,
  ssim,
  activeUnits,
  knnAccuracy,
];

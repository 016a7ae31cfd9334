/**
 * Whether there are images for the losses that params name.
 *
 * @module
 */

import type { TrainParams } from "./train_params.ts";
import type { TrainingImages } from "./training_images.ts";

/**
 * Refuses params that compare epochs by a loss that there will be none of.
 *
 * @param params The params of the `train` stage.
 * @param data The images.
 * @throws {Error} If `val_loss` is named and there are no validation images.
 */
export function checkMonitors(
  { earlyStopping, restoreBest, splits }: Pick<
    TrainParams,
    "earlyStopping" | "restoreBest" | "splits"
  >,
  { validation }: Pick<TrainingImages, "validation">,
): void {
  if (validation !== null) return;
  const found = splits.includes("validation")
    ? "training sees the validation images"
    : "the data has no validation images";
  const way = splits.includes("validation")
    ? "Take validation out of train.splits"
    : "Set preprocess.validation to a fraction such as 0.1";
  const wanted = "expected some that training does not see";
  if (earlyStopping?.monitor === "val_loss") {
    throw new Error(
      `Cannot stop early by "val_loss": ${found}, ${wanted}\n${way}, or set train.earlyStopping.monitor to loss`,
    );
  }
  if (restoreBest === "val_loss") {
    throw new Error(
      `Cannot restore the best epoch by "val_loss": ${found}, ${wanted}\n${way}, or set train.restoreBest to loss`,
    );
  }
}

import type { TrainParams } from "./train_params.ts";
import type { TrainingImages } from "./training_images.ts";

/**
 * Refuses params that monitor a loss for which there are no images.
 *
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
    ? "training uses the validation images"
    : "the data has no validation images";
  const advice = splits.includes("validation")
    ? "Remove validation from train.splits"
    : "Set preprocess.validation to a fraction such as 0.1";
  const expected = "expected some that training does not use";
  if (earlyStopping?.monitor === "val_loss") {
    throw new Error(
      `Cannot stop early by "val_loss": ${found}, ${expected}\n${advice}, or set train.earlyStopping.monitor to loss`,
    );
  }
  if (restoreBest === "val_loss") {
    throw new Error(
      `Cannot restore the best epoch by "val_loss": ${found}, ${expected}\n${advice}, or set train.restoreBest to loss`,
    );
  }
}

import type { ConfigAround, Conflict } from "../../pipeline/stage.ts";
import { knownImages } from "../results/known_images.ts";
import type { TrainParams } from "./train_params.ts";

/** Finds the params that need validation images, or a backend, that the config does not give. */
export function trainConflicts(params: TrainParams, around: ConfigAround): readonly Conflict[] {
  const { splits, restoreBest, earlyStopping, precision } = params;
  const { backend } = around.backend;
  const { most, because } = knownImages(around, "validation");
  const remedy = "Set preprocess.validation to a fraction such as 0.1";
  const conflicts: Conflict[] = [];
  if (most === 0 && splits.includes("validation")) {
    const message = `expected splits with images, got "validation", as ${because}`;
    conflicts.push({ param: "splits", message: `${message}\n${remedy}` });
  }
  const [why, advice] = splits.includes("validation")
    ? ["training uses the validation images", "Remove validation from train.splits"]
    : [`there are none, as ${because}`, remedy];
  const monitored = [
    ["restoreBest", restoreBest],
    ["earlyStopping.monitor", earlyStopping?.monitor],
  ] as const;
  for (const [param, monitor] of monitored) {
    if (monitor !== "val_loss" || (most > 0 && !splits.includes("validation"))) continue;
    const message = `expected images to validate on, but ${why}`;
    conflicts.push({ param, message: `${message}\n${advice}, or set train.${param} to loss` });
  }
  if (precision !== "float32" && backend !== "tensorflow" && backend !== "auto") {
    const message = `expected "float32" on backend "${backend}", got "${precision}"`;
    conflicts.push({
      param: "precision",
      message: `${message}\nSet backend to tensorflow, or train.precision to float32`,
    });
  }
  return conflicts;
}

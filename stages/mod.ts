import type { AnyStage } from "../pipeline/stage.ts";
import compare from "./compare.ts";
import download from "./download.ts";
import evaluate from "./evaluate.ts";
import onnx from "./onnx.ts";
import preprocess from "./preprocess.ts";
import tensorboard from "./tensorboard.ts";
import train from "./train.ts";
import visualize from "./visualize.ts";

/** The stages of the experiment, in the order that they run in. */
export const stages: readonly AnyStage[] = [
  download,
  preprocess,
  train,
  evaluate,
  visualize,
  tensorboard,
  onnx,
  compare,
];

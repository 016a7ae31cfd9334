import type { ConfigAround, Conflict } from "../../pipeline/stage.ts";
import { generatedImages } from "../results/known_images.ts";
import type { PreprocessParams } from "./preprocess_params.ts";

/** Finds a fraction that is less than one of all images, or that leaves less than one. */
export function preprocessConflicts(
  { limit, validation }: PreprocessParams,
  { sources }: ConfigAround,
): readonly Conflict[] {
  const made = generatedImages(sources.archive, "train");
  const images = Math.min(limit ?? Infinity, made.most);
  const least = Math.min(validation, 1 - validation) * images;
  // Images are held out class by class, and each number of them is rounded.
  if (validation === 0 || least >= 0.5) return [];
  const found = validation < 0.5 ? "that is less than one" : "none would be left to train on";
  return [{
    param: "validation",
    message: `expected a fraction that divides ${images} images, got ${validation}: ${found}
Use more images, or another fraction`,
  }];
}

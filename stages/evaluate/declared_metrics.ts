import type { MetricDeclaration } from "../../pipeline/stage.ts";
import { metrics } from "../metrics/mod.ts";

/** Values that help to read a metric, and those that say what was evaluated; params are known anyway. */
const BESIDE: Readonly<Record<string, Omit<MetricDeclaration, "artifact">>> = {
  collapsed: { label: "Collapsed", meaning: "no latent unit is active" },
  knn_chance: { label: "Accuracy by chance", unit: "%", digits: 1 },
  knn_ties: { label: "Tied images", unit: "%", digits: 1 },
  split: { label: "Evaluated split" },
  images: { label: "Evaluated images", digits: 0 },
  in_sample: { label: "In-sample", meaning: "the model was trained on the evaluated images" },
};

/** The metrics of the shelf, and the values beside them, as `evaluate` declares them. */
export const declaredMetrics: Readonly<Record<string, MetricDeclaration>> = {
  ...Object.fromEntries(
    metrics.map(({ key, label, shortLabel = label, unit, digits, goal, meaning }) => [key, {
      artifact: "metrics",
      label,
      shortLabel,
      unit,
      digits,
      goal,
      meaning,
    }]),
  ),
  ...Object.fromEntries(
    Object.entries(BESIDE).map(([key, declared]) => [key, { artifact: "metrics", ...declared }]),
  ),
};

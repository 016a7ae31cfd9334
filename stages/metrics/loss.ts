import type { SumMetric } from "./metric.ts";

/** The reconstruction loss plus the KL loss. */
export const loss = {
  kind: "sum",
  key: "loss",
  label: "Loss",
  // The reconstruction loss is a third of its nats, so the sum has no unit.
  unit: null,
  digits: 2,
  goal: "lowest",
  meaning: "reconstruction loss plus KL loss, whatever train.beta is",
  of: ["reconstruction_loss", "kl_loss"],
} as const satisfies SumMetric;

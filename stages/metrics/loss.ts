import type { SumMetric } from "./metric.ts";

/** The reconstruction loss plus the KL loss. */
export const loss = {
  kind: "sum",
  key: "loss",
  label: "Loss",
  unit: "nats",
  digits: 2,
  goal: "lowest",
  meaning: "reconstruction loss plus KL loss",
  shortestAxis: 1,
  of: ["reconstruction_loss", "kl_loss"],
} as const satisfies SumMetric;

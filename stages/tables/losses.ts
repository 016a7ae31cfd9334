import { from } from "arquero";
import type { Table } from "./table.ts";

/** The losses of each epoch, as the `train` stage wrote them. */
export const losses: Table = {
  name: "losses",
  heading: "Losses by epoch",
  caption: () => "Means over the steps of each epoch, in nats per image.",
  make: ({ losses }) => from([...losses]),
};

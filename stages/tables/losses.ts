import { from } from "arquero";
import type { Table } from "./table.ts";

/** The losses of each epoch, as the `train` stage wrote them. */
export const losses: Table = {
  name: "losses",
  heading: "Losses by epoch",
  caption: () =>
    "Means over the steps of each epoch, per image; `val_`: over the images held out, after it.",
  make: ({ losses }) => from([...losses]),
};

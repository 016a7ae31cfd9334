import { from } from "arquero";
import type { Table } from "./table.ts";

/** The losses of each epoch, as the `train` stage wrote them. */
export const losses: Table = {
  name: "losses",
  heading: "Losses by epoch",
  caption: ({ losses }) => {
    const isHeldOut = losses.some((row) => row.val_loss !== undefined);
    const heldOut = isHeldOut ? "; val: over the images held out, after it" : "";
    return `Means over the steps of each epoch, per image${heldOut}.`;
  },
  make: ({ losses }) => from([...losses]),
};

import { assertEquals, assertThrows } from "@std/assert";
import { readLosses } from "../../../stages/results/losses.ts";

Deno.test("readLosses() keeps the losses of held-out images", () => {
  const head =
    "epoch,steps,loss,reconstruction_loss,kl_loss,val_loss,val_reconstruction_loss,val_kl_loss";
  const row = {
    epoch: 1,
    steps: 16,
    loss: 690.5,
    reconstruction_loss: 690,
    kl_loss: 0.5,
    val_loss: 680.25,
    val_reconstruction_loss: 680,
    val_kl_loss: 0.25,
  };
  assertEquals(readLosses(`${head}\n${Object.values(row)}\n`), [row]);
});

Deno.test("readLosses() refuses a table without losses", () => {
  assertThrows(
    () => readLosses("epoch,seconds\n1,12.5\n"),
    TypeError,
    'Cannot read the table: expected columns "steps", "loss", "reconstruction_loss", "kl_loss", found columns "epoch", "seconds"',
  );
});

import { assertEquals } from "@std/assert";
import { encodeHistory } from "../../../stages/train/history.ts";

const LOSSES = { loss: 684.8542, reconstructionLoss: 665.1818, klLoss: 3.58021234567 };

Deno.test("encodeHistory() writes six decimals and no column for a validation that is not there", () => {
  assertEquals(
    encodeHistory([{ epoch: 1, steps: 469, training: LOSSES }]),
    "epoch,steps,loss,reconstruction_loss,kl_loss\n1,469,684.854200,665.181800,3.580212\n",
  );
});

Deno.test("encodeHistory() keeps significant digits of losses near 0", () => {
  const training = { loss: 1, reconstructionLoss: 0.9999971234, klLoss: 0.00000311234567 };
  assertEquals(
    encodeHistory([{ epoch: 1, steps: 9, training }]).split("\n")[1],
    "1,9,1.000000,0.9999971,0.000003112346",
  );
});

Deno.test("encodeHistory() adds the validation losses where there are any", () => {
  const validation = { loss: 3, reconstructionLoss: 2, klLoss: 1 };
  assertEquals(
    encodeHistory([
      { epoch: 1, steps: 2, training: LOSSES, validation },
      { epoch: 2, steps: 2, training: LOSSES, validation },
    ]).split("\n").map((line) => line.replaceAll(/684.8542.*580212/g, "…")),
    [
      "epoch,steps,loss,reconstruction_loss,kl_loss,val_loss,val_reconstruction_loss,val_kl_loss",
      "1,2,…,3.000000,2.000000,1.000000",
      "2,2,…,3.000000,2.000000,1.000000",
      "",
    ],
  );
});

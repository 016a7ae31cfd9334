import { assertEquals, assertThrows } from "@std/assert";
import { checkMonitors } from "../../../stages/train/monitored_data.ts";

const STOPPING = { monitor: "val_loss", patience: 1, minDelta: 0 } as const;
const NONE = { validation: null };

function refusal(params: Parameters<typeof checkMonitors>[0]): string {
  return assertThrows(() => checkMonitors(params, NONE), Error).message;
}

Deno.test("checkMonitors() refuses val_loss without validation images, and says what to do", () => {
  assertEquals(
    refusal({ earlyStopping: STOPPING, restoreBest: null, splits: ["train"] }),
    'Cannot stop early by "val_loss": the data has no validation images, expected some that training does not use\n' +
      "Set preprocess.validation to a fraction such as 0.1, or set train.earlyStopping.monitor to loss",
  );
  assertEquals(
    refusal({ earlyStopping: null, restoreBest: "val_loss", splits: ["train", "validation"] }),
    'Cannot restore the best epoch by "val_loss": training uses the validation images, expected some that training does not use\n' +
      "Remove validation from train.splits, or set train.restoreBest to loss",
  );
});

Deno.test("checkMonitors() accepts losses for which there are images", () => {
  const stopping = { ...STOPPING, monitor: "loss" } as const;
  checkMonitors({ earlyStopping: stopping, restoreBest: "loss", splits: ["train"] }, NONE);
  checkMonitors({ earlyStopping: STOPPING, restoreBest: "val_loss", splits: ["train"] }, {
    validation: { images: new Uint8Array(3072), shape: { height: 32, width: 32, channels: 3 } },
  });
});

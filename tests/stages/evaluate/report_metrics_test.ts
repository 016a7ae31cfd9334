import { assertEquals, assertThrows } from "@std/assert";
import { reportMetrics } from "../../../stages/evaluate/report_metrics.ts";

const evaluated = { split: "train", images: 2, inSample: true };

Deno.test("reportMetrics() rounds to six significant digits and keeps the order", () => {
  const report = reportMetrics(
    {
      loss: 1234.568013,
      reconstruction_loss: 1234.56789,
      kl_loss: 0.000123456789,
      active_units: 2,
      collapsed: false,
    },
    evaluated,
  );
  assertEquals(
    JSON.stringify(report),
    '{"split":"train","images":2,"in_sample":true,"loss":1234.57,"reconstruction_loss":1234.57,' +
      '"kl_loss":0.000123457,"active_units":2,"collapsed":false}',
  );
});

for (const value of [NaN, Infinity]) {
  Deno.test(`reportMetrics() refuses ${value}, which JSON cannot hold`, () => {
    assertThrows(
      () => reportMetrics({ reconstruction_loss: 1, kl_loss: 1, mse: value }, evaluated),
      Error,
      `Cannot report "mse": it is ${value}, expected a finite number\n` +
        "Look at the losses of the training, and train with a smaller train.learningRate",
    );
  });
}

/**
 * Measures the forward pass of the report's model, in Reprise and in Keras.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { evaluateParams } from "../../stages/evaluate/evaluate_params.ts";
import { alternate } from "../measure/alternate.ts";
import { formatNumber } from "../measure/table.ts";
import { installKeras } from "../peers/keras.ts";
import { ROOT } from "../places.ts";
import { ownProcess } from "../training/own_process.ts";
import { startStepper, type Stepper } from "../training/stepper.ts";
import type { Part } from "./part.ts";

/** The images of a turn. */
const IMAGES = 1000;

export const predict: Part = {
  name: "predict",
  group: "training",
  summary: "Encoding and decoding images with the report's model, beside Keras's predict",
  async measure({ repeat }) {
    const batchSize = String(evaluateParams.parse({}).batchSize);
    const { python, env } = await installKeras();
    const commands = {
      "Reprise": { command: ownProcess("predict_process.ts", [batchSize]), env },
      "Keras": { command: [python, join(ROOT, "bench/peers/keras_predict.py"), batchSize] },
    };
    await using steppers = new AsyncDisposableStack();
    const answers = new Map<string, Answer>();
    const cases = [];
    for (const [name, command] of Object.entries(commands)) {
      const stepper = steppers.use(await startStepper(name, command));
      cases.push({ name, measure: () => measureTurn(stepper, answers) });
    }
    const figures = await alternate(cases, { repeat });
    const rows = cases.map(({ name }) => {
      const { median, min, max } = figures.get(name)!;
      const { encode, decode, megabytes } = answers.get(name)!;
      return [
        name,
        formatNumber(median),
        `${formatNumber(min)}–${formatNumber(max)}`,
        (median / figures.get("Keras")!.median).toFixed(2),
        formatNumber(encode),
        formatNumber(decode),
        formatNumber(megabytes ?? NaN),
      ];
    });
    return [{
      title: "Encoding and decoding images",
      about: `The report's model in float32, ${IMAGES} images a turn, ${batchSize} at a time, ` +
        "all cores, in turn; medians. Both sides use one TensorFlow. Encoder and decoder are " +
        "those of the last turn.",
      columns: ["", "ms an image", "least–most", "of Keras", "encoder", "decoder", "peak, MB"],
      rows,
    }];
  },
};

/** The milliseconds an image of the last turn, and the peak of memory so far. */
interface Answer {
  readonly encode: number;
  readonly decode: number;
  readonly megabytes: number | null;
}

async function measureTurn(stepper: Stepper, answers: Map<string, Answer>): Promise<number> {
  const { milliseconds, megabytes } = await stepper.run(IMAGES);
  const [encode, decode] = milliseconds.map((time) => time / IMAGES) as [number, number];
  answers.set(stepper.name, { encode, decode, megabytes });
  return encode + decode;
}

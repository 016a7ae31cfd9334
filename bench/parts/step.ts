/**
 * Measures a training step of the report's model, in Reprise and in Keras.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { alternate, figureOf } from "../measure/alternate.ts";
import { formatNumber } from "../measure/table.ts";
import { installKeras } from "../peers/keras.ts";
import { ROOT } from "../places.ts";
import { ownProcess } from "../training/own_process.ts";
import { startStepper, type Stepper, type StepperOptions } from "../training/stepper.ts";
import type { Part } from "./part.ts";

const BATCH_SIZE = 128;
/** The steps of a turn. The first is not counted, since another process ran before it. */
const STEPS = 5;

/** Each side with the one that it is compared with. */
const SIDES: readonly { readonly name: string; readonly beside: string }[] = [
  { name: "Reprise, float32", beside: "Keras, float32" },
  { name: "Keras, float32", beside: "Keras, float32" },
  { name: "Reprise, bfloat16", beside: "Keras, mixed bfloat16" },
  { name: "Keras, mixed bfloat16", beside: "Keras, mixed bfloat16" },
];

export const step: Part = {
  name: "step",
  group: "training",
  summary: "A training step of the report's model, beside Keras: time, memory, first step",
  async measure({ repeat }) {
    const commands = await commandsOf();
    await using steppers = new AsyncDisposableStack();
    const started = new Map<string, Stepper>();
    for (const { name } of SIDES) {
      started.set(name, steppers.use(await startStepper(name, commands[name]!)));
    }
    const peaks = new Map<string, number | null>();
    const cases = SIDES.map(({ name }) => ({
      name,
      measure: async () => {
        const { milliseconds, megabytes } = await started.get(name)!.run(STEPS);
        peaks.set(name, megabytes);
        return figureOf(milliseconds.slice(1)).median / BATCH_SIZE;
      },
    }));
    const figures = await alternate(cases, { repeat });
    const rows = SIDES.map(({ name, beside }) => {
      const { median, min, max } = figures.get(name)!;
      return [
        name,
        formatNumber(median),
        `${formatNumber(min)}–${formatNumber(max)}`,
        (median / figures.get(beside)!.median).toFixed(2),
        formatNumber(started.get(name)!.firstStep),
        formatNumber(peaks.get(name) ?? NaN),
      ];
    });
    return [{
      title: "A training step",
      about: `The report's model, ${BATCH_SIZE} images a step, all cores, in turn, ` +
        "four steps a turn; medians. Both sides use one TensorFlow. The first step is timed " +
        "from the start of its process, what it compiles included.",
      columns: ["", "ms an image", "least–most", "of Keras", "first step, s", "peak, MB"],
      rows,
    }];
  },
};

async function commandsOf(): Promise<Readonly<Record<string, StepperOptions>>> {
  const { python, env } = await installKeras();
  const keras = (policy: string) => ({
    command: [python, join(ROOT, "bench/peers/keras_step.py"), policy, String(BATCH_SIZE)],
  });
  const own = (precision: string) => ({
    command: ownProcess("step_process.ts", [precision, String(BATCH_SIZE)]),
    env,
  });
  return {
    "Reprise, float32": own("float32"),
    "Keras, float32": keras("float32"),
    "Reprise, bfloat16": own("bfloat16"),
    "Keras, mixed bfloat16": keras("mixed_bfloat16"),
  };
}

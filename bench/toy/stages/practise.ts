import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** The number of points, as for the other programs. */
const POINTS = 27;

const EPOCH_MILLISECONDS = 50;

/** Trains nothing, epoch by epoch, and notes each, so that epochs can be counted. */
export default defineStage({
  name: "practise",
  summary: "Counts epochs as a training would",
  module: import.meta.url,
  params: z.strictObject({
    x: z.int().min(0).default(0).describe("Which point it is"),
    epochs: z.int().min(1).default(27).describe("How many epochs"),
  }),
  writes: {
    result: { path: "result.json", kind: "file", summary: "The loss" },
    state: { path: "state.json", kind: "file", summary: "The last epoch" },
  },
  metrics: { loss: { artifact: "result", goal: "lowest" } },
  score: "loss",
  resumes: { param: "epochs", unit: "epoch", artifact: "state" },
  async run({ params: { x, epochs }, outputs, checkpoint, saveCheckpoint, note }) {
    const stateOf = (epoch: number) => new TextEncoder().encode(JSON.stringify({ epoch }));
    const { epoch: done } = checkpoint === null
      ? { epoch: 0 }
      : JSON.parse(await Deno.readTextFile(checkpoint.path));
    for (let epoch = done + 1; epoch <= epochs; epoch++) {
      await new Promise((resolve) => setTimeout(resolve, EPOCH_MILLISECONDS));
      note(`epoch ${x} ${epoch}`);
      await saveCheckpoint(stateOf(epoch), { at: epoch });
    }
    const loss = x * 7 % POINTS / POINTS + (1 + x * 11 % POINTS / POINTS) / epochs;
    await Deno.writeTextFile(outputs.result!, JSON.stringify({ loss }));
    await Deno.writeFile(outputs.state!, stateOf(epochs));
  },
});

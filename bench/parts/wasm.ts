/**
 * A training step on WebAssembly.
 *
 * @module
 */

import { formatNumber } from "../measure/table.ts";
import { measureWasmStep } from "../training/wasm_step.ts";
import type { Part } from "./part.ts";

const BATCH_SIZE = 32;

/** The part. */
export const wasm: Part = {
  name: "wasm",
  group: "training",
  summary: "A training step of the report's model on WebAssembly, with one thread",
  async measure({ repeat }) {
    const steps = Math.min(repeat, 3);
    const milliseconds = await measureWasmStep({ batchSize: BATCH_SIZE, steps });
    return [{
      title: "WebAssembly",
      about: `The report's model, ${BATCH_SIZE} images a step, one thread.`,
      columns: ["", "ms an image"],
      rows: [["Reprise, wasm, float32", formatNumber(milliseconds)]],
    }];
  },
};

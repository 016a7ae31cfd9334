/**
 * A training step on WebAssembly.
 *
 * @module
 */

import { formatNumber } from "../measure/table.ts";
import { measureWasmStep, startWasm } from "../training/wasm_step.ts";
import type { Part } from "./part.ts";

/** The models, with the steps of each that take about the same time. */
const TRAININGS = [
  { model: "the report's", params: { batchSize: 32 }, steps: 1 },
  {
    model: "the quickstart's",
    params: {
      batchSize: 16,
      filters: { encoder: [16, 32, 32], decoder: [32, 32, 16, 8, 8] },
    },
    steps: 100,
  },
];

/** The part. */
export const wasm: Part = {
  name: "wasm",
  group: "training",
  summary: "A training step on WebAssembly, with one thread",
  async measure({ repeat }) {
    await startWasm();
    const rows = [];
    for (const { model, params, steps } of TRAININGS) {
      const milliseconds = await measureWasmStep({ params, steps: Math.min(repeat, 3) * steps });
      rows.push([model, `${params.batchSize}`, formatNumber(milliseconds)]);
    }
    return [{
      title: "WebAssembly",
      about: "Reprise in float32, on one thread.",
      columns: ["model", "images a step", "ms an image"],
      rows,
    }];
  },
};

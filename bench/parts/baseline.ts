/**
 * Measures the experiment with nothing to do.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { alternate } from "../measure/alternate.ts";
import { runProcess } from "../measure/run_process.ts";
import { figureRow } from "../measure/table.ts";
import { makeWorkspace } from "../measure/workspace.ts";
import { ROOT } from "../places.ts";
import { runCommand } from "../reprise/command.ts";
import type { Part } from "./part.ts";
import { settle } from "./stages.ts";

export const baseline: Part = {
  name: "baseline",
  group: "pipeline",
  summary: "The experiment with nothing to do",
  async measure({ repeat }) {
    await using workspace = await makeWorkspace();
    const { path: cwd } = workspace;
    const config = join(cwd, "small.yaml");
    await Deno.writeTextFile(config, CONFIG);
    const command = [...await runCommand("bench/reprise/experiment_main.ts", cwd), config];
    const run = () => runProcess({ command, cwd, env: { INIT_CWD: cwd } });
    await run();
    await settle();
    const figures = await alternate([
      { name: "the experiment, five stages", measure: run },
      { name: "Deno alone, an empty module", measure: emptyProcess },
    ], { repeat });
    return [{
      title: "The experiment with nothing to do",
      about:
        "`configs/baseline.yaml` on few images with a small model, which makes no difference " +
        "to a run with nothing to do; whole processes, in turn; medians in seconds.",
      columns: ["", "median", "least", "most"],
      rows: [...figures].map(([name, figure]) => figureRow(name, figure)),
    }];
  },
};

async function emptyProcess(): Promise<number> {
  return await runProcess({ command: ["deno", "eval", ""], cwd: ROOT });
}

const CONFIG = `extends: ${join(ROOT, "configs/baseline.yaml")}
backend: wasm
download:
  dataset: synthetic
  images: { train: 60, test: 30 }
train:
  epochs: 1
  batchSize: 20
  filters: { encoder: [4, 4, 4, 4, 4, 4, 4], decoder: [4, 4, 4, 4, 4] }
evaluate:
  neighbours: 3
visualize:
  gridSize: 3
`;

/**
 * Measures a sweep of a thousand points with nothing to do.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { openEngine } from "../../pipeline/run/engine.ts";
import { executeSweep } from "../../pipeline/run/sweep/execute_sweep.ts";
import { EVERYTHING } from "../../pipeline/run/selection.ts";
import { loadExperiment } from "../../pipeline/sweep/load_experiment.ts";
import { alternate } from "../measure/alternate.ts";
import { runProcess } from "../measure/run_process.ts";
import { figureRow } from "../measure/table.ts";
import { makeWorkspace } from "../measure/workspace.ts";
import { runCommand } from "../reprise/command.ts";
import { inProcess } from "../reprise/in_process.ts";
import { toy } from "../toy/experiment.ts";
import type { Part } from "./part.ts";
import { settle } from "./stages.ts";

const POINTS = 1_000;

export const sweep: Part = {
  name: "sweep",
  group: "pipeline",
  summary: "A sweep of 1,000 points with nothing to do",
  async measure({ repeat }) {
    await using workspace = await makeWorkspace();
    const { path: cwd } = workspace;
    const config = join(cwd, "sweep.yaml");
    await Deno.writeTextFile(config, configOf(POINTS));
    await fill(config, cwd);
    await settle();
    const command = [...await runCommand("bench/toy/main.ts", cwd), config];
    const run = () => runProcess({ command, cwd, env: { INIT_CWD: cwd } });
    const figures = await alternate([{ name: "nothing to do", measure: run }], { repeat });
    return [{
      title: "A sweep of 1,000 points",
      about: "Four stages, of which the points share three; a whole process; seconds.",
      columns: ["", "median", "least", "most"],
      rows: [...figures].map(([name, figure]) => figureRow(name, figure)),
    }];
  },
};

function configOf(points: number): string {
  const values = Array.from({ length: points }, (_, index) => index + 1);
  return `write:\ntidy:\ncount:\nrank:\nsweep:\n  grid:\n    rank.most: ${
    JSON.stringify(values)
  }\n`;
}

/** Runs the sweep once, its stages in this process: a thousand processes would take minutes. */
async function fill(config: string, folder: string): Promise<void> {
  const { stages, backends } = toy;
  const fields = backends.configSchema;
  const loaded = await loadExperiment(config, { stages, fields, overrides: [], folder });
  if (loaded.kind !== "sweep") throw new Error(`Cannot read the toy's sweep: found ${loaded.kind}`);
  const artifacts = join(folder, "artifacts");
  const engine = await openEngine({ ...toy, artifacts, executor: inProcess });
  const ended = await executeSweep(loaded.sweep, engine, {
    selection: EVERYTHING,
    stages: [],
    jobs: 8,
    failFast: true,
    report: () => {},
    signal: new AbortController().signal,
  });
  if (ended.kind !== "completed") throw new Error(`Cannot fill the toy's sweep: it ${ended.kind}`);
}

/**
 * Measures five stages on a small text, in Reprise and in other tools.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { alternate } from "../measure/alternate.ts";
import { formatNumber } from "../measure/table.ts";
import { makeWorkspace } from "../measure/workspace.ts";
import { installTools } from "../peers/mod.ts";
import type { Pipeline, Project, Tool } from "../peers/tool.ts";
import { reprise } from "../reprise/reprise.ts";
import type { Part } from "./part.ts";

const STAGES = 5;

export const stages: Part = {
  name: "stages",
  group: "pipeline",
  summary: "Five small stages in Reprise, DVC and Snakemake: with nothing to do, and from nothing",
  async measure({ repeat }) {
    const tools = [reprise, ...await installTools()];
    const { cold, idle } = await measureTools(tools, "five", { repeat });
    const rows = tools.map(({ name }) => {
      const [all, nothing] = [cold.get(name)!, idle.get(name)!];
      const each = (all.median - nothing.median) / STAGES;
      return [
        name,
        formatNumber(nothing.median),
        `${formatNumber(nothing.min)}–${formatNumber(nothing.max)}`,
        formatNumber(all.median),
        formatNumber(each),
      ];
    });
    return [{
      title: "Five small stages",
      about: "Whole processes, in turn; medians in seconds. A stage's share is what five of them " +
        "take beyond a run with nothing to do, divided by five: their own work is next to none.",
      columns: ["", "nothing to do", "least–most", "from nothing", "a stage's share"],
      rows,
    }];
  },
};

/** Measures a pipeline in each tool: from nothing, then with nothing to do. */
export async function measureTools(
  tools: readonly Tool[],
  pipeline: Pipeline,
  { repeat, repeatCold = repeat }: { readonly repeat: number; readonly repeatCold?: number },
) {
  await using workspace = await makeWorkspace();
  const projects = new Map<Tool, Project>();
  for (const [index, tool] of tools.entries()) {
    const folder = join(workspace.path, String(index));
    await Deno.mkdir(folder);
    projects.set(tool, await tool.setUp(pipeline, folder));
  }
  const each = (measure: (project: Project) => Promise<number>) =>
    [...projects].map(([{ name }, project]) => ({ name, measure: () => measure(project) }));
  const fromNothing = each(async (project) => {
    await project.reset();
    return await project.run();
  });
  const cold = await alternate(fromNothing, { repeat: repeatCold, warmUp: false });
  await settle();
  // The warm-up is the first run after a change, which digests bytes that later ones need not.
  const idle = await alternate(each((project) => project.run()), { repeat });
  return { cold, idle };
}

/** Waits until files are no longer racy, so that their times tell of a change. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_500));
}

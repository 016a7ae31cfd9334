/**
 * Runs the pipelines in Snakemake.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { runProcess } from "../measure/run_process.ts";
import { shellStages } from "./shell_stages.ts";
import { moveAway, type Tool } from "./tool.ts";

/**
 * Makes the tool for Snakemake, on one core, since the stages wait for each other.
 *
 * @param programs The folder of its program.
 */
export function snakemake(programs: string): Tool {
  const env = { PATH: `${programs}:${Deno.env.get("PATH")}` };
  return {
    name: "Snakemake",
    async setUp(pipeline, folder) {
      await Deno.writeTextFile(join(folder, "Snakefile"), snakefile(pipeline));
      const command = [join(programs, "snakemake"), "--cores", "1", "--quiet", "all", "--", "all"];
      const outputs = shellStages[pipeline].map(({ writes }) => writes);
      return {
        run: () => runProcess({ command, cwd: folder, env }),
        reset: () => moveAway(folder, [...outputs, ".snakemake"]),
      };
    },
  };
}

function snakefile(pipeline: keyof typeof shellStages): string {
  const stages = shellStages[pipeline];
  const finals = stages.filter(({ writes }) =>
    stages.every(({ reads }) => !reads.includes(writes))
  );
  const rules = stages.map(({ name, command, reads, writes, isFolder }) =>
    [
      `rule ${name}:`,
      ...reads.length === 0 ? [] : [`    input: ${quoteAll(reads)}`],
      `    output: ${isFolder ? `directory("${writes}")` : `"${writes}"`}`,
      `    shell: ${JSON.stringify(command)}`,
    ].join("\n")
  );
  const all = `rule all:\n    input: ${quoteAll(finals.map(({ writes }) => writes))}`;
  return `${[all, ...rules].join("\n\n")}\n`;
}

function quoteAll(paths: readonly string[]): string {
  return paths.map((path) => `"${path}"`).join(", ");
}

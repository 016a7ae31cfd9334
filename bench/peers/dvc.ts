/**
 * Runs the pipelines in DVC.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { runProcess } from "../measure/run_process.ts";
import { shellStages } from "./shell_stages.ts";
import { moveAway, type Tool } from "./tool.ts";

/**
 * Makes the tool for DVC, without git, so that only its own work is measured.
 *
 * @param programs The folder of its program.
 */
export function dvc(programs: string): Tool {
  const program = join(programs, "dvc");
  return {
    name: "DVC",
    async setUp(pipeline, folder) {
      // Either may ask the network, and neither concerns the pipeline.
      const env = { DVC_NO_ANALYTICS: "1", PATH: `${programs}:${Deno.env.get("PATH")}` };
      const run = (args: readonly string[]) =>
        runProcess({ command: [program, ...args], cwd: folder, env });
      await run(["init", "--no-scm", "--quiet"]);
      await run(["config", "core.analytics", "false"]);
      await run(["config", "core.check_update", "false"]);
      await Deno.writeTextFile(join(folder, "dvc.yaml"), dvcYaml(pipeline));
      const outputs = shellStages[pipeline].map(({ writes }) => writes);
      return {
        run: () => run(["repro", "--quiet"]),
        reset: () => moveAway(folder, [...outputs, "dvc.lock", ".dvc/cache", ".dvc/tmp"]),
      };
    },
  };
}

function dvcYaml(pipeline: keyof typeof shellStages): string {
  const stages = shellStages[pipeline].map(({ name, command, reads, writes }) =>
    [
      `  ${name}:`,
      `    cmd: ${JSON.stringify(command)}`,
      ...reads.length === 0 ? [] : [`    deps: ${JSON.stringify(reads)}`],
      `    outs: ${JSON.stringify([writes])}`,
    ].join("\n")
  );
  return `stages:\n${stages.join("\n")}\n`;
}

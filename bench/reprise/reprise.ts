/**
 * Runs the pipelines in Reprise.
 *
 * @module
 */

import { join } from "../../pipeline/path.ts";
import { runProcess } from "../measure/run_process.ts";
import { moveAway, type Tool } from "../peers/tool.ts";
import { runCommand } from "./command.ts";

/** Reprise with the toy experiment. */
export const reprise: Tool = {
  name: "Reprise",
  async setUp(pipeline, folder) {
    const config = join(folder, `${pipeline}.yaml`);
    await Deno.writeTextFile(config, CONFIGS[pipeline]);
    const command = [...await runCommand("bench/toy/main.ts", folder), config];
    return {
      run: () => runProcess({ command, cwd: folder, env: { INIT_CWD: folder } }),
      reset: () => moveAway(folder, ["artifacts"]),
    };
  },
};

const CONFIGS = {
  five: "write:\ntidy:\ncount:\nrank:\ndraw:\n",
  many: "scatter:\ntally:\n",
};

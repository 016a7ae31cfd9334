/**
 * A runner of the toy experiment that a fault strikes: `FAULT` says where and how.
 * `HELPER_FAULT` strikes the processes that help with many files.
 *
 * @module
 */

import { injectFaults } from "../inject_fault.ts";

injectFaults(JSON.parse(Deno.env.get("FAULT")!));
const helperFault = Deno.env.get("HELPER_FAULT");
if (helperFault !== undefined) strikeHelpers(helperFault);
const { runCli } = await import("../../../pipeline/cli.ts");
const { experiment } = await import("./experiment.ts");
const folder = Deno.cwd();
Deno.exit(await runCli(Deno.args, { ...experiment, artifacts: `${folder}/artifacts` }));

/** Has each such process load the faults first. */
function strikeHelpers(HELPER_FAULT: string): void {
  const preload = import.meta.resolve("./faulty_helper.ts");
  Deno.Command = class extends Deno.Command {
    constructor(program: string | URL, options: Deno.CommandOptions = {}) {
      const [run = "", ...args] = options.args ?? [];
      const isHelper = args.at(-1)?.endsWith("parallel_process.ts") ?? false;
      super(
        program,
        isHelper
          ? {
            ...options,
            args: [run, `--preload=${preload}`, ...args],
            env: { ...options.env, HELPER_FAULT },
          }
          : options,
      );
    }
  };
}

/**
 * A runner of the toy experiment that a fault strikes: `FAULT` says where and how.
 *
 * @module
 */

import { injectFaults } from "../inject_fault.ts";

injectFaults(JSON.parse(Deno.env.get("FAULT")!));
const { runCli } = await import("../../../pipeline/cli.ts");
const { experiment } = await import("./experiment.ts");
const folder = Deno.cwd();
Deno.exit(await runCli(Deno.args, { ...experiment, artifacts: `${folder}/artifacts` }));

import { runCli } from "../../../../../pipeline/cli.ts";
import { experiment } from "./experiment.ts";

Deno.exit(
  await runCli(Deno.args, { ...experiment, artifacts: `${Deno.env.get("INIT_CWD")}/results` }),
);

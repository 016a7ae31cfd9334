import { runCli } from "../../../../pipeline/cli.ts";
import { experiment } from "./experiment.ts";

Deno.exit(await runCli(Deno.args, experiment));

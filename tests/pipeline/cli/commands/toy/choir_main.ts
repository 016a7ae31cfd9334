import { runCli } from "../../../../../pipeline/cli.ts";
import chant from "./chant.ts";
import { experiment } from "./experiment.ts";
import jury from "./jury.ts";
import rate from "./rate.ts";

const artifacts = `${Deno.env.get("INIT_CWD")}/artifacts`;
Deno.exit(await runCli(Deno.args, { ...experiment, stages: [chant, rate, jury], artifacts }));

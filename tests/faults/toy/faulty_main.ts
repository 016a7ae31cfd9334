/**
 * A runner whose one stage falls silent where its state says so.
 *
 * @module
 */

import { runCli } from "../../../pipeline/cli.ts";
import { experiment } from "./experiment.ts";
import faultyChant from "./faulty_chant.ts";

const artifacts = `${Deno.cwd()}/artifacts`;
Deno.exit(await runCli(Deno.args, { ...experiment, stages: [faultyChant], artifacts }));

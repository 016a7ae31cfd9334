/**
 * The command line of an experiment of one stage that computes on the real backends; its artifacts go
 * to the folder that it is called in.
 *
 * @module
 */

import { runCli } from "../../../pipeline/cli.ts";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { fromFileUrl, resolve } from "../../../pipeline/path.ts";
import { openLocalStores } from "../../../pipeline/stores/mod.ts";
import { backends } from "../../../stages/backends/provider.ts";
import compute from "./compute.ts";

const root = resolve(fromFileUrl(import.meta.resolve("../../../")));
const artifacts = `${Deno.cwd()}/artifacts`;
const executor = localProcess(root);
Deno.exit(
  await runCli(Deno.args, {
    stages: [compute],
    backends,
    stores: openLocalStores,
    executor,
    root,
    artifacts,
  }),
);

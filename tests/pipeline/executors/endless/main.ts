/**
 * The command line of an experiment that never ends; its artifacts go to the folder that it is
 * called in.
 *
 * @module
 */

import { z } from "zod";
import { runCli } from "../../../../pipeline/cli.ts";
import { localProcess } from "../../../../pipeline/executors/mod.ts";
import { fromFileUrl, resolve } from "../../../../pipeline/path.ts";
import { openLocalStores } from "../../../../pipeline/stores/mod.ts";
import spin from "./spin.ts";

const root = resolve(fromFileUrl(import.meta.resolve("../../../../")));
Deno.exit(
  await runCli(Deno.args, {
    stages: [spin],
    backends: {
      configSchema: z.strictObject({}),
      resolve: () => Promise.reject(new Error("No stage computes on a backend")),
      probe: () => Promise.resolve([]),
    },
    stores: openLocalStores,
    executor: localProcess(root),
    root,
    artifacts: `${Deno.cwd()}/results`,
  }),
);

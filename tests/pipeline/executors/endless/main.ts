/**
 * The command line of an experiment that never ends; its artifacts go to the folder that it is
 * called in.
 *
 * @module
 */

import { z } from "zod";
import { runCli } from "../../../../pipeline/cli.ts";
import { fromFileUrl, resolve } from "../../../../pipeline/path.ts";
import spin from "./spin.ts";

Deno.exit(
  await runCli(Deno.args, {
    stages: [spin],
    backends: {
      configSchema: z.strictObject({}),
      resolve: () => Promise.reject(new Error("No stage computes on a backend")),
      probe: () => Promise.resolve([]),
    },
    root: resolve(fromFileUrl(import.meta.resolve("../../../../"))),
    artifacts: `${Deno.cwd()}/results`,
  }),
);

/**
 * An experiment of two quick stages for tests of the command line.
 *
 * @module
 */

import { z } from "zod";
import type { BackendProvider, ResolvedBackend } from "../../../../../pipeline/backend.ts";
import type { Experiment } from "../../../../../pipeline/cli.ts";
import { localProcess } from "../../../../../pipeline/executors/mod.ts";
import { fromFileUrl, resolve } from "../../../../../pipeline/path.ts";
import { openLocalStores } from "../../../../../pipeline/stores/mod.ts";
import count from "./count.ts";
import write from "./write.ts";

const abacus: ResolvedBackend = {
  kind: "resolved",
  name: "abacus",
  module: import.meta.resolve("./abacus.ts"),
  facts: { name: "abacus" },
  settings: {},
  access: {},
  reason: "",
};

const backends: BackendProvider = {
  configSchema: z.strictObject({
    backend: z.enum(["abacus", "sand"]).default("abacus").describe("What counts"),
  }),
  resolve: ({ backend }) =>
    Promise.resolve(
      backend === "abacus" ? abacus : {
        kind: "unavailable",
        message: "Cannot compute on sand: there is none here\nTake backend=abacus",
      },
    ),
  probe: () =>
    Promise.resolve([
      { name: "abacus", state: "ready", detail: "ten rows" },
      { name: "stones", state: "fetchable", detail: "fetched at first use, 3 kg" },
      { name: "sand", state: "missing", detail: "there is none here\nGo to the beach" },
    ]),
};

const root = resolve(fromFileUrl(import.meta.resolve("../../../../../")));

/** The experiment; its root is the repository's, which has its modules. */
export const experiment: Omit<Experiment, "artifacts"> = {
  stages: [write, count],
  backends,
  stores: openLocalStores,
  executor: localProcess(root),
  root,
};

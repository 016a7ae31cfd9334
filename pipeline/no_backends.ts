import { z } from "zod";
import type { BackendProvider } from "./backend.ts";

/** The backends of an experiment that has none. */
export const noBackends: BackendProvider = {
  configSchema: z.strictObject({}),
  resolve: () =>
    Promise.resolve({
      kind: "unavailable",
      message: "Cannot choose a backend: a stage computes on one, and the experiment has none\n" +
        'Have the function "load" of main() give backends, or leave "usesBackend" out of the stage',
    }),
  probe: () => Promise.resolve([]),
};

import type { ListedCommand } from "../command.ts";

/** All commands, in the order of the help. A call loads one, so that the others do not slow it. */
export const commands: readonly ListedCommand[] = [
  { name: "run", load: async () => (await import("./run.ts")).run },
  { name: "status", load: async () => (await import("./status.ts")).status },
  { name: "compare", load: async () => (await import("./compare.ts")).compare },
  { name: "diff", load: async () => (await import("./diff.ts")).diff },
  { name: "runs", load: async () => (await import("./runs.ts")).runs },
  { name: "gc", load: async () => (await import("./gc.ts")).gc },
  { name: "verify", load: async () => (await import("./verify.ts")).verify },
  {
    name: "backend",
    load: async () => (await import("./backend.ts")).backend,
    isListed: ({ backends }) =>
      Promise.resolve(Object.keys(backends.configSchema.shape).length > 0),
  },
  { name: "schema", load: async () => (await import("./schema.ts")).schema },
  {
    name: "new",
    load: async () => (await import("./new.ts")).newProject,
    async isListed({ root }) {
      const { folderOfReprise } = await import("../new/reprise_address.ts");
      return root === folderOfReprise();
    },
  },
];

/**
 * An item for each row of README's table "Where do I add …?".
 *
 * @module
 */

/** An item with the lines that list it. */
export interface Addition {
  /** The paths of its files in the project, which are those below `additions/`. */
  readonly files: readonly string[];
  /** Lines by the file that gets them. */
  readonly lines: Readonly<Record<string, Lines>>;
}

/** Lines of a list. */
export interface Lines {
  /** The import that the entry needs. */
  readonly import?: string;
  /** An entry of the file's list; in a file that only exports, a line at its end. */
  readonly entry?: string;
  /** A text to replace, with its replacement. */
  readonly replace?: readonly [string, string];
}

/** The items, by what README's first column calls them. */
export const ADDITIONS: Readonly<Record<string, Addition>> = {
  "a stage of my own": { files: ["experiments/own.ts"], lines: {} },
  "a built-in stage": {
    files: ["stages/inventory.ts"],
    lines: {
      "stages/mod.ts": { import: 'import inventory from "./inventory.ts";', entry: "inventory" },
    },
  },
  "a data set": listed("stages/datasets/", "stripes"),
  "a model": {
    files: ["stages/models/linear/linear.ts"],
    lines: {
      "stages/models/mod.ts": {
        entry:
          'linear: { widths: "filters", load: async () => (await import("./linear/linear.ts")).buildLinear }',
      },
    },
  },
  "a metric": listed("stages/metrics/", "bias"),
  "a figure": listed("stages/figures/", "epochs"),
  "a table": listed("stages/tables/", "classes"),
  "a chart of sweeps": listed("stages/compare/charts/", "names"),
  "a backend": {
    files: ["stages/backends/plain.ts", "stages/backends/detection/plain.ts"],
    lines: {
      "stages/backends/detection/mod.ts": {
        import: 'import { plainDetector } from "./plain.ts";',
        entry: "plainDetector",
      },
    },
  },
  "a kernel": listed("stages/backends/kernels/", "neg"),
  "a gradient": listed("stages/backends/gradients/", "abs"),
  "a command": {
    files: ["pipeline/cli/commands/hello.ts"],
    lines: {
      "pipeline/cli/commands/mod.ts": {
        entry: '{ name: "hello", load: async () => (await import("./hello.ts")).hello }',
      },
      "deno.json": {
        replace: [
          '"tasks": {',
          '"tasks": {\n"hello": { "command": "deno run -A stages/main.ts hello" },',
        ],
      },
    },
  },
  "a reporter": listed("pipeline/reporters/", "dots"),
  "an executor": {
    files: ["pipeline/executors/noting.ts"],
    lines: {
      "pipeline/executors/mod.ts": { entry: 'export { noting } from "./noting.ts";' },
      "assemble_experiment.ts": { replace: ["localProcess", "noting"] },
    },
  },
  "a store": {
    files: ["pipeline/stores/listing.ts"],
    lines: {
      "pipeline/stores/mod.ts": { entry: 'export { openListingStores } from "./listing.ts";' },
      "assemble_experiment.ts": { replace: ["openLocalStores", "openListingStores"] },
    },
  },
};

/** An item whose shelf lists it by its name. */
function listed(shelf: string, name: string): Addition {
  return {
    files: [`${shelf}${name}.ts`],
    lines: {
      [`${shelf}mod.ts`]: { import: `import { ${name} } from "./${name}.ts";`, entry: name },
    },
  };
}

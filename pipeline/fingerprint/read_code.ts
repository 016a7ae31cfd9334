import { countingSettings } from "./counting_settings.ts";
import { digestGraph } from "./digest_graph.ts";
import { type CachedGraph, CODE_TOOL, type GraphCache } from "./graph_cache.ts";
import type { BrokenCode, ModuleGraph } from "./module_graph.ts";
import { nameOf } from "./name_module.ts";
import { versionsOf } from "./package_versions.ts";
import { readLockedGraph } from "./read_locked_graph.ts";
import type { Resolution } from "./read_resolution.ts";
import { absentOf, digestNames } from "./resolution_inputs.ts";
import type { ImportTargets } from "./stage_code.ts";

/** The options of {@linkcode readCode}. */
export interface ReadOptions {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** Digests a file, fast if it has not changed. */
  readonly digestFile: (path: string) => Promise<string>;
  readonly graphs: GraphCache;
}

/** Reads the graph of a module, and digests all that decides what it does. */
export async function readCode(
  module: string,
  options: ReadOptions,
): Promise<{ readonly kind: "read"; readonly graph: CachedGraph } | BrokenCode> {
  const read = await readLockedGraph(module, options.root);
  if ("kind" in read) return read;
  const { graph, resolution } = read;
  const split = graph.paths.find((path) => path.includes(","));
  if (split !== undefined) return { kind: "broken", message: explainComma(split) };
  return { kind: "read", graph: await digestAll(graph, { ...options, resolution }) };
}

function explainComma(path: string): string {
  return `Cannot read the code of ${path}: no permission of Deno can name a path with a comma\n` +
    "Rename the file or the folder";
}

async function digestAll(
  graph: ModuleGraph,
  { root, digestFile, graphs, resolution }: ReadOptions & { readonly resolution: Resolution },
): Promise<CachedGraph> {
  const { settings, lock, links } = resolution;
  const { packages, folders, candidates } = await versionsOf(graph, { lock, links, digestFile });
  const areTypesCode = settings.some(({ value }) => /ecorator/.test(JSON.stringify(value)));
  const { texts, code, modules, ...found } = await digestGraph(graph, {
    root,
    packages,
    areTypesCode,
    graphs,
  });
  const hasJsx = Object.keys(graph.imports).concat(graph.paths).some((name) => /x$/.test(name));
  const counting = resolution.applying.map((file) =>
    [nameOf(file.path, root), countingSettings(file, { hasJsx, ...found })] as const
  );
  const read = [...settings.map(({ path }) => path), ...lock === null ? [] : [lock.path]];
  const digests = await Promise.all(
    read.map((path) => digestFile(path).catch(() => "missing")),
  );
  const searched = [...resolution.searched, ...found.searched, ...Object.keys(folders)];
  return {
    tool: CODE_TOOL,
    decidedBy: {
      files: {
        ...Object.fromEntries(read.map((path, index) => [path, digests[index]!])),
        ...Object.assign({}, ...Object.values(folders)),
        // Of the texts that were printed, in case a file has changed since.
        ...texts,
      },
      absent: absentOf([...resolution.candidates, ...candidates]),
      searched: Object.fromEntries(searched.map((folder) => [folder, digestNames(folder)])),
    },
    code,
    modules,
    packages,
    settings: Object.fromEntries(counting.filter(([, value]) => Object.keys(value).length > 0)),
    imports: importsToCheck(graph),
  };
}

/** Leaves out the imports of paths, which lead where they say. */
function importsToCheck({ imports }: ModuleGraph): ImportTargets {
  const checked = Object.entries(imports).map(([module, targets]) => {
    const unclear = Object.entries(targets).filter(([specifier, target]) =>
      !target.startsWith("file:") || URL.parse(specifier, module)?.href !== target
    );
    return [module, Object.fromEntries(unclear)] as const;
  });
  return Object.fromEntries(checked.filter(([, targets]) => Object.keys(targets).length > 0));
}

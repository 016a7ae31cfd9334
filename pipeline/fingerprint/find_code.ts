import { CODE_TOOL } from "./code_digest.ts";
import { countingSettings } from "./counting_settings.ts";
import { digestGraph, nameOf } from "./digest_graph.ts";
import type { CachedGraph, GraphCache } from "./graph_cache.ts";
import { type BrokenCode, type ModuleGraph, readModuleGraph } from "./module_graph.ts";
import { versionsOf } from "./package_versions.ts";
import { readResolution } from "./read_resolution.ts";
import {
  absentOf,
  digestNames,
  isUnchanged,
  type Listings,
  RECENT_MILLISECONDS,
} from "./resolution_inputs.ts";
import type { ImportTargets, StageCode } from "./stage_code.ts";
import { uniteCode } from "./unite_code.ts";

/** The options of {@linkcode findCode}. */
export interface CodeOptions {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** Digests a file, fast if it has not changed. */
  readonly digestFile: (path: string) => Promise<string>;
  readonly graphs: GraphCache;
  readonly recent: RecentCode;
  /** Recent code is too old, as the stage is about to run. Default: false. */
  readonly lookAgain?: boolean;
}

/** The code and the names that were found a moment ago. */
export interface RecentCode {
  /** The code of each module, and when it was found. */
  readonly codes: Map<
    string,
    { readonly at: number; readonly code: Promise<StageCode | BrokenCode> }
  >;
  readonly listings: Listings;
}

/**
 * Finds all the code that modules can import, static or by a literal `import()`, without what they
 * import as types only.
 *
 * A graph is read once and kept for as long as all that Deno reads for it is unchanged: modules,
 * settings, the lock file, and what is not there ({@linkcode ResolutionInputs}).
 *
 * @param modules `file:` URLs: of the stage's module, and of its backend's.
 */
export async function findCode(
  modules: readonly string[],
  options: CodeOptions,
): Promise<StageCode | BrokenCode> {
  const found = await Promise.all(modules.map((module) => findModuleCode(module, options)));
  const codes: StageCode[] = [];
  for (const code of found) {
    if (code.kind === "broken") return code;
    codes.push(code);
  }
  return codes.reduce(uniteCode);
}

async function findModuleCode(
  module: string,
  options: CodeOptions,
): Promise<StageCode | BrokenCode> {
  const { recent: { codes, listings }, lookAgain = false } = options;
  const seen = lookAgain ? undefined : codes.get(module);
  const at = performance.now();
  if (seen !== undefined && at - seen.at < RECENT_MILLISECONDS) return await seen.code;
  const code = readCode(module, options, lookAgain ? new Map() : listings);
  codes.set(module, { at, code });
  const isCode = await code.then(({ kind }) => kind === "code", () => false);
  if (!isCode && codes.get(module)?.code === code) codes.delete(module);
  return await code;
}

async function readCode(
  module: string,
  options: CodeOptions,
  listings: Listings,
): Promise<StageCode | BrokenCode> {
  const { root, digestFile, graphs } = options;
  const cached = graphs.get(module);
  const isCurrent = cached?.tool === CODE_TOOL &&
    await isUnchanged(cached.decidedBy, { digestFile, listings });
  if (isCurrent) return codeOf(cached);
  const graph = await readModuleGraph(module, root);
  if (graph.kind === "broken") return graph;
  const read = await digestAll(graph, options);
  graphs.set(module, read);
  return codeOf(read);
}

/** Digests all that decides what a graph does, and all that decided what it is. */
async function digestAll(
  graph: ModuleGraph,
  { root, digestFile, graphs }: CodeOptions,
): Promise<CachedGraph> {
  const resolution = await readResolution(graph, root);
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
  const counting = settings.map((file) =>
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

function codeOf({ decidedBy, code, tool: _, ...rest }: CachedGraph): StageCode {
  const texts = Object.fromEntries(
    Object.keys(code).map((path) => [path, decidedBy.files[path]!]),
  );
  return { kind: "code", ...rest, texts };
}

import { dirname, join } from "../path.ts";
import { CODE_TOOL } from "./code_digest.ts";
import { type BrokenCode, readModuleGraph } from "./module_graph.ts";
import { digestGraph } from "./digest_graph.ts";
import type { CachedGraph, GraphCache } from "./graph_cache.ts";
import type { StageCode } from "./stage_code.ts";
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

/** The code that was found recently, by module, and when. */
export type RecentCode = Map<
  string,
  { readonly at: number; readonly code: Promise<StageCode | BrokenCode> }
>;

/** An edit in this time may be seen by the next stage only; no stage loads code it does not know. */
const RECENT_MILLISECONDS = 1_000;

/**
 * Finds all the code that modules can import, static or by a literal `import()`, without what they
 * import as types only.
 *
 * A graph depends on nothing but the text of its own modules, `deno.lock`, `deno.json` and those of
 * linked packages, so it is read once and kept for as long as these have the same digests.
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
  { recent, lookAgain = false, ...options }: CodeOptions,
): Promise<StageCode | BrokenCode> {
  const seen = lookAgain ? undefined : recent.get(module);
  const at = performance.now();
  if (seen !== undefined && at - seen.at < RECENT_MILLISECONDS) return await seen.code;
  const code = readCode(module, options);
  recent.set(module, { at, code });
  const isCode = await code.then(({ kind }) => kind === "code", () => false);
  if (!isCode && recent.get(module)?.code === code) recent.delete(module);
  return await code;
}

async function readCode(
  module: string,
  { root, digestFile, graphs }: Pick<CodeOptions, "root" | "digestFile" | "graphs">,
): Promise<StageCode | BrokenCode> {
  const cached = graphs.get(module);
  if (cached !== undefined && await isCurrent(cached, digestFile)) return codeOf(cached);
  const graph = await readModuleGraph(module, root);
  if (graph.kind === "broken") return graph;
  const settings = settingsAbove(graph.paths);
  const files = [join(root, "deno.lock"), ...settings];
  const digests = await Promise.all(
    [...files, ...graph.paths].map((path) => digestFile(path).catch(() => "missing")),
  );
  const { texts, code, modules } = await digestGraph(graph, { root, settings, graphs });
  const decidedBy = {
    ...Object.fromEntries(files.map((path, index) => [path, digests[index]!])),
    // Of the texts that were printed, in case a file has changed since.
    ...texts,
  };
  const read: CachedGraph = { tool: CODE_TOOL, decidedBy, code, modules, packages: graph.packages };
  graphs.set(module, read);
  return codeOf(read);
}

async function isCurrent(
  { tool, decidedBy }: CachedGraph,
  digestFile: (path: string) => Promise<string>,
): Promise<boolean> {
  if (tool !== CODE_TOOL) return false;
  const checks = Object.entries(decidedBy).map(async ([path, digest]) =>
    await digestFile(path).catch(() => "missing") === digest
  );
  return (await Promise.all(checks)).every(Boolean);
}

/** Lists the paths where a `deno.json` may be: a linked package has its own. */
function settingsAbove(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    let folder = dirname(path);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = dirname(folder);
    }
  }
  return [...folders].map((folder) => join(folder, "deno.json"));
}

function codeOf({ decidedBy, code, modules, packages }: CachedGraph): StageCode {
  const texts = Object.fromEntries(Object.keys(code).map((path) => [path, decidedBy[path]!]));
  return { kind: "code", modules, packages, texts };
}

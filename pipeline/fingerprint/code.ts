/**
 * The code of a stage: every module that it can import, and the versions of the
 * packages among them.
 *
 * @module
 */

import { type BrokenCode, readModuleGraph } from "./module_graph.ts";
import { dirname, join, relative } from "../path.ts";

/** What a stage's code is, for its fingerprint and for its sandbox. */
export interface StageCode {
  readonly kind: "code";
  /** The digest of each module, by its path below the project's folder (or absolute beyond it). */
  readonly modules: Readonly<Record<string, string>>;
  /** The locked version of each package, by name; of a module from the web, the locked digest. */
  readonly packages: Readonly<Record<string, string>>;
  /** The absolute path of each module: all the code that the stage's process may read. */
  readonly paths: readonly string[];
  /** The digest of each module, by its absolute path. */
  readonly digests: Readonly<Record<string, string>>;
}

/** What finding a stage's code needs. */
export interface CodeOptions {
  /** The folder of the project's `deno.json`. */
  readonly root: string;
  /** Digests files, quickly where they have not changed. */
  readonly digestFile: (path: string) => Promise<string>;
  /** Graphs that were read before; see {@linkcode GraphCache}. */
  readonly graphs: GraphCache;
  /** Code that was looked at a moment ago, which many points of a sweep ask for. */
  readonly recent: RecentCode;
  /** Whether a moment is too long: the stage is about to run. */
  readonly lookAgain?: boolean;
}

/** The code of each module that was asked for, or is being looked for, and since when. */
export type RecentCode = Map<
  string,
  { readonly at: number; readonly code: Promise<StageCode | BrokenCode> }
>;

/** An edit this recent may show in the next stage only; a stage's process loads no other code. */
const MOMENT_MILLISECONDS = 1_000;

/** The module graphs that were read before, valid while the files that decide them are unchanged. */
export type GraphCache = Map<string, CachedGraph>;

/** A module graph, and the digest of each file that decides it. */
export interface CachedGraph {
  /** The absolute path of each module. */
  readonly paths: readonly string[];
  /** The digest of each module, of `deno.lock` and of every `deno.json` above one, by absolute path. */
  readonly decidedBy: Readonly<Record<string, string>>;
  /** As in {@linkcode StageCode}. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * Finds all the code that a stage's module can import, static or by a literal `import()`; what it
 * imports only as types does not count.
 *
 * A graph depends on nothing but the text of its own modules, `deno.lock`, `deno.json` and those of
 * linked packages, so it is read once and kept for as long as these have the same digests.
 *
 * @param module The `file:` URL of the stage's module.
 */
export async function findCode(
  module: string,
  { recent, lookAgain = false, ...options }: CodeOptions,
): Promise<StageCode | BrokenCode> {
  const seen = lookAgain ? undefined : recent.get(module);
  const at = performance.now();
  if (seen !== undefined && at - seen.at < MOMENT_MILLISECONDS) return await seen.code;
  const code = lookForCode(module, options);
  recent.set(module, { at, code });
  const isCode = await code.then(({ kind }) => kind === "code", () => false);
  if (!isCode && recent.get(module)?.code === code) recent.delete(module);
  return await code;
}

async function lookForCode(
  module: string,
  { root, digestFile, graphs }: Pick<CodeOptions, "root" | "digestFile" | "graphs">,
): Promise<StageCode | BrokenCode> {
  const cached = graphs.get(module);
  if (cached !== undefined && await isCurrent(cached, digestFile)) return codeOf(cached, root);
  const graph = await readModuleGraph(module, root);
  if (graph.kind === "broken") return graph;
  const { paths, packages } = graph;
  const files = [...new Set([...paths, join(root, "deno.lock"), ...settingsAbove(paths)])];
  const digests = await Promise.all(files.map((path) => digestFile(path).catch(() => "missing")));
  const decidedBy = Object.fromEntries(files.map((path, index) => [path, digests[index]!]));
  const read: CachedGraph = { paths, decidedBy, packages };
  graphs.set(module, read);
  return codeOf(read, root);
}

async function isCurrent(
  { paths, decidedBy }: CachedGraph,
  digestFile: (path: string) => Promise<string>,
): Promise<boolean> {
  // One that an earlier version of the engine kept has none.
  if (paths === undefined) return false;
  const checks = Object.entries(decidedBy).map(async ([path, digest]) =>
    await digestFile(path).catch(() => "missing") === digest
  );
  return (await Promise.all(checks)).every(Boolean);
}

/** Where settings may lie that say what an import means: a linked package has its own. */
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

function codeOf({ paths, decidedBy, packages }: CachedGraph, root: string): StageCode {
  const modules = paths.map((path) => [nameOf(path, root), decidedBy[path]!]);
  const digests = Object.fromEntries(paths.map((path) => [path, decidedBy[path]!]));
  return { kind: "code", modules: Object.fromEntries(modules), packages, paths, digests };
}

function nameOf(path: string, root: string): string {
  const name = relative(root, path).replaceAll("\\", "/");
  return name.startsWith("../") ? path : name;
}

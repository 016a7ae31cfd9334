import { type CachedGraph, CODE_TOOL } from "./graph_cache.ts";
import type { BrokenCode } from "./module_graph.ts";
import type { ReadOptions } from "./read_code.ts";
import { isUnchanged, type Listings, RECENT_MILLISECONDS } from "./resolution_inputs.ts";
import type { StageCode } from "./stage_code.ts";
import { uniteCode } from "./unite_code.ts";

/** The options of {@linkcode findCode}. */
export interface CodeOptions extends ReadOptions {
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
  const code = lookUpCode(module, options, lookAgain ? new Map() : listings);
  codes.set(module, { at, code });
  const isCode = await code.then(({ kind }) => kind === "code", () => false);
  if (!isCode && codes.get(module)?.code === code) codes.delete(module);
  return await code;
}

async function lookUpCode(
  module: string,
  options: CodeOptions,
  listings: Listings,
): Promise<StageCode | BrokenCode> {
  const { digestFile, graphs } = options;
  const cached = graphs.get(module);
  const isCurrent = cached?.tool === CODE_TOOL &&
    await isUnchanged(cached.decidedBy, { digestFile, listings });
  if (isCurrent) return codeOf(cached);
  // What reads code is loaded where some has changed.
  const { readCode } = await import("./read_code.ts");
  const read = await readCode(module, options);
  if (read.kind === "broken") return read;
  graphs.set(module, read.graph);
  return codeOf(read.graph);
}

function codeOf({ decidedBy, code, tool: _, ...rest }: CachedGraph): StageCode {
  const texts = Object.fromEntries(
    Object.keys(code).map((path) => [path, decidedBy.files[path]!]),
  );
  return { kind: "code", ...rest, texts };
}

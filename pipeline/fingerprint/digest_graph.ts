import { canonicalJson } from "../digest/canonical_json.ts";
import { digestBytes, digestText } from "../digest/digest.ts";
import { dirname, fromFileUrl, resolve, toFileUrl } from "../path.ts";
import { CODE_TOOL, type GraphCache } from "./graph_cache.ts";
import { digestCode, type ModuleText, readModule, rememberCode } from "./code_digest.ts";
import type { ModuleGraph } from "./module_graph.ts";
import { nameInReprise, nameOf } from "./name_module.ts";
import { readCached } from "./read_cached.ts";

/** The digests of a graph's modules, by absolute path where nothing else is said. */
export interface GraphDigests {
  /** The digest of each text. */
  readonly texts: Readonly<Record<string, string>>;
  /** The digest of each module's code, or of the text of a file that is imported as anything else. */
  readonly code: Readonly<Record<string, string>>;
  /** The digest of each module's code and of where its imports lead, by the module's name. */
  readonly modules: Readonly<Record<string, string>>;
  /** The folders in which imports search, as `import(`./models/${name}.ts`)` does. */
  readonly searched: readonly string[];
  /** Some module asks at run time where a name leads. */
  readonly resolves: boolean;
}

/**
 * Reads and digests the modules of a graph.
 *
 * @param options.packages The versions of packages: a target is named without its only version.
 * @param options.areTypesCode Types have an effect when the modules run.
 * @param options.graphs Graphs whose digests are used again for equal texts.
 */
export async function digestGraph(
  graph: ModuleGraph,
  { root, packages, areTypesCode, graphs }: {
    readonly root: string;
    readonly packages: Readonly<Record<string, string>>;
    readonly areTypesCode: boolean;
    readonly graphs: GraphCache;
  },
): Promise<GraphDigests> {
  for (const { tool, code, decidedBy } of graphs.values()) {
    if (tool !== CODE_TOOL) continue;
    for (const path of Object.keys(code)) {
      rememberCode(path, { text: decidedBy.files[path]!, code: code[path]! });
    }
  }
  const texts = await Promise.all(graph.paths.map(readModule));
  const raw = new Set([...graph.raw, ...texts.flatMap((text) => importedRaw(text, graph))]);
  const isCode = ({ path }: ModuleText) => !raw.has(path) && !areTypesCode;
  const codes = texts.filter(isCode);
  const digests = await digestCode(codes);
  const code = Object.fromEntries([
    ...texts.map(({ path, digest }) => [path, digest] as const),
    ...codes.map(({ path }, index) => [path, digests[index]!] as const),
  ]);
  const targets = targetsIn(graph, { root, packages });
  const own = Object.entries(code).map(([path, digest]) => {
    const imports = targets[toFileUrl(path)];
    return [
      nameOf(path, root),
      imports === undefined ? digest : digestText(`${digest}\n${imports}`),
    ];
  });
  // A module from the web is known by its package; only an import map leads it elsewhere.
  const remote = Object.entries(targets)
    .filter(([module]) => !module.startsWith("file:") && nameInReprise(module) === null)
    .map(([module, imports]) => [module, digestText(imports)]);
  return {
    texts: Object.fromEntries(texts.map(({ path, digest }) => [path, digest])),
    code,
    modules: Object.fromEntries([...own, ...await digestReprise(graph), ...remote]),
    searched: texts.flatMap(searchedBy),
    resolves: texts.some(({ bytes }) => RESOLVES.test(decoder.decode(bytes))),
  };
}

/** Digests the modules of Reprise from a registry, so that another version may change no fingerprint. */
async function digestReprise({ remote }: ModuleGraph): Promise<[name: string, digest: string][]> {
  const own = remote.flatMap(({ specifier, local = "" }) => {
    const name = nameInReprise(specifier);
    return name === null ? [] : [{ name, local }];
  });
  const texts = own.map(async ({ name, local }) => {
    const bytes = await readCached(local);
    return { path: name, bytes, digest: digestBytes(bytes) };
  });
  const digests = await digestCode(await Promise.all(texts));
  return own.map(({ name }, index) => [name, digests[index]!]);
}

const decoder = new TextDecoder();
const RAW_ATTRIBUTE = /\bwith\s*:?\s*\{[^}]*["'`](?:text|bytes)\b/;
const COMPUTED_ATTRIBUTE =
  /\bimport\s*\([^()]*,\s*(?!\)|\{\s*with\s*:\s*\{\s*["']?type["']?\s*:\s*["']json["'])/;

/**
 * Lists the files that a module may import as text or bytes though the graph does not say so: if a
 * module imports a file twice, the graph has the first import; it ignores computed attributes.
 */
function importedRaw({ path, bytes }: ModuleText, { imports }: ModuleGraph): string[] {
  const source = decoder.decode(bytes);
  const isComputed = COMPUTED_ATTRIBUTE.test(source);
  if (!isComputed && !RAW_ATTRIBUTE.test(source)) return [];
  const isSuspect = (specifier: string) => isComputed || source.split(specifier).length > 2;
  return Object.entries(imports[toFileUrl(path)] ?? {})
    .filter(([specifier, target]) => target.startsWith("file:") && isSuspect(specifier))
    .map(([, target]) => fromFileUrl(target));
}

const RESOLVES = /\bimport\s*\.\s*meta\b(?!\s*\.\s*(?:url|main|filename|dirname)\b)/;
const COMPUTED_IMPORT = /\bimport\s*\(\s*(["'`])(\.{1,2}\/(?:(?!\1)[^$])*)(?:\1\s*\+|\$\{)/g;

/** Lists the folders in which a module imports what it names at run time in part. */
export function searchedBy({ path, bytes }: Pick<ModuleText, "path" | "bytes">): string[] {
  const found = decoder.decode(bytes).matchAll(COMPUTED_IMPORT);
  return [...found].map(([, , start]) => resolve(dirname(path), `${start}_`, ".."));
}

/** Writes the targets of those imports that do not say them, by the URL of the module. */
function targetsIn(
  { imports }: ModuleGraph,
  options: NameOptions,
): Readonly<Record<string, string>> {
  const written = Object.entries(imports).flatMap(([module, targets]) => {
    const mapped = Object.entries(targets)
      .filter(([specifier, target]) => URL.parse(specifier, module)?.href !== target)
      .map(([specifier, target]) => [specifier, nameTarget(target, options)]);
    return mapped.length === 0 ? [] : [[module, canonicalJson(Object.fromEntries(mapped))]];
  });
  return Object.fromEntries(written);
}

interface NameOptions {
  readonly root: string;
  readonly packages: Readonly<Record<string, string>>;
}

/** Names the target of an import, a package without its version unless there are several. */
function nameTarget(target: string, { root, packages }: NameOptions): string {
  if (target.startsWith("file:")) return nameOf(fromFileUrl(target), root);
  const own = nameInReprise(target);
  if (own !== null) return own;
  const [, name, path = ""] = /^((?:npm|jsr):\/?(?:@[^/@]+\/)?[^/@]+)@[^/]*(\/.*)?$/.exec(target) ??
    [];
  const version = name === undefined ? undefined : packages[name.replace(":/", ":")];
  return version === undefined || version.includes(", ") ? target : `${name}${path}`;
}

import { canonicalJson } from "../digest/canonical_json.ts";
import { digestText } from "../digest/digest.ts";
import { fromFileUrl, relative, toFileUrl } from "../path.ts";
import type { GraphCache } from "./graph_cache.ts";
import { CODE_TOOL, digestCode, type ModuleText, readModule, rememberCode } from "./code_digest.ts";
import type { ModuleGraph } from "./module_graph.ts";

/** The digests of a graph's modules, by absolute path where nothing else is said. */
export interface GraphDigests {
  /** The digest of each text. */
  readonly texts: Readonly<Record<string, string>>;
  /** The digest of each module's code, or of the text of a file that is imported as anything else. */
  readonly code: Readonly<Record<string, string>>;
  /** The digest of each module's code and of what else decides what it does, by the module's name. */
  readonly modules: Readonly<Record<string, string>>;
}

/**
 * Reads and digests the modules of a graph.
 *
 * @param options.settings The paths where a `deno.json` may be.
 * @param options.graphs Graphs whose digests are used again for equal texts.
 */
export async function digestGraph(
  graph: ModuleGraph,
  { root, settings, graphs }: {
    readonly root: string;
    readonly settings: readonly string[];
    readonly graphs: GraphCache;
  },
): Promise<GraphDigests> {
  for (const { tool, code, decidedBy } of graphs.values()) {
    if (tool !== CODE_TOOL) continue;
    for (const path of Object.keys(code)) {
      rememberCode(path, { text: decidedBy[path]!, code: code[path]! });
    }
  }
  const texts = await Promise.all(graph.paths.map(readModule));
  const options = await readEmitOptions(settings);
  const raw = new Set([...graph.raw, ...texts.flatMap((text) => importedRaw(text, graph))]);
  // Decorators may see types.
  const areTypesCode = options.some((option) => option.includes("ecorator"));
  const isCode = ({ path }: ModuleText) => !raw.has(path) && !areTypesCode;
  const codes = texts.filter(isCode);
  const digests = await digestCode(codes);
  const code = Object.fromEntries([
    ...texts.map(({ path, digest }) => [path, digest] as const),
    ...codes.map(({ path }, index) => [path, digests[index]!] as const),
  ]);
  const context = contextOf(graph, { root, options });
  return {
    texts: Object.fromEntries(texts.map(({ path, digest }) => [path, digest])),
    code,
    modules: Object.fromEntries(
      Object.entries(code).map(([path, digest]) => [
        nameOf(path, root),
        context[path] === undefined ? digest : digestText(`${digest}\n${context[path]}`),
      ]),
    ),
  };
}

/** Names a module: its path below the project's folder, or absolute beyond it. */
export function nameOf(path: string, root: string): string {
  if (path.startsWith(`${root}/`)) return path.slice(root.length + 1);
  const name = relative(root, path).replaceAll("\\", "/");
  return name.startsWith("../") ? path : name;
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
  return Object.entries(imports[path] ?? {})
    .filter(([specifier, target]) => target.startsWith("file:") && isSuspect(specifier))
    .map(([, target]) => fromFileUrl(target));
}

/** The options of `deno.json` that change what a module does. The file may hold comments. */
const EMIT_OPTION = /"(jsx\w*|experimentalDecorators|emitDecoratorMetadata)"\s*:\s*("[^"]*"|true)/g;

/** Lists the options of each `deno.json` that change what runs. */
async function readEmitOptions(settings: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(
    settings.map((path) => Deno.readTextFile(path).catch(() => "")),
  );
  return texts.flatMap((text) => [...text.matchAll(EMIT_OPTION)].map(([option]) => option)).sort();
}

function contextOf(
  graph: ModuleGraph,
  { root, options }: { readonly root: string; readonly options: readonly string[] },
): Record<string, string> {
  const context: Record<string, string> = {};
  for (const path of graph.paths) {
    const mapped = Object.entries(graph.imports[path] ?? {})
      .filter(([specifier, target]) => URL.parse(specifier, toFileUrl(path))?.href !== target)
      .map(([specifier, target]) => [specifier, nameTarget(target, { root, graph })]);
    const jsx = /\.[jt]sx$/.test(path) ? options : [];
    if (mapped.length === 0 && jsx.length === 0) continue;
    context[path] = canonicalJson({ imports: Object.fromEntries(mapped), jsx });
  }
  return context;
}

/** Names the target of an import, a package without its version unless there are several. */
function nameTarget(
  target: string,
  { root, graph: { packages } }: { readonly root: string; readonly graph: ModuleGraph },
): string {
  if (target.startsWith("file:")) return nameOf(fromFileUrl(target), root);
  const [, name, path = ""] = /^((?:npm|jsr):\/?(?:@[^/@]+\/)?[^/@]+)@[^/]*(\/.*)?$/.exec(target) ??
    [];
  const version = name === undefined ? undefined : packages[name.replace(":/", ":")];
  return version === undefined || version.includes(", ") ? target : `${name}${path}`;
}

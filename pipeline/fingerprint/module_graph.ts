import { fromFileUrl, pathOrUrl } from "../path.ts";
import { askDeno, type DenoInfo, type Dependency, type InfoModule } from "./deno_info.ts";
import { nameInReprise } from "./name_module.ts";

/** The modules and packages that one module can import. */
export interface ModuleGraph {
  readonly kind: "graph";
  /** The absolute path of each local module, the first one included. */
  readonly paths: readonly string[];
  /** The paths of files that are imported as text or bytes, or as anything but code and JSON. */
  readonly raw: ReadonlySet<string>;
  /** The files that a dynamic import names and that are not there: it may have a fallback. */
  readonly missing: readonly string[];
  /** The target of each import, by the URL of the module that imports, and the specifier. */
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The modules from elsewhere on the web. */
  readonly remote: readonly InfoModule[];
  /** The entry modules in a folder `node_modules` that Deno does not manage. */
  readonly external: readonly string[];
  /** The packages of npm that are imported directly, by their ids in `packages`. */
  readonly direct: ReadonlySet<string>;
  readonly packages: NonNullable<DenoInfo["npmPackages"]>;
}

/** Code with a module that is missing or invalid. */
export interface BrokenCode {
  readonly kind: "broken";
  /** Deno's message, for the user. */
  readonly message: string;
}

/** The target of a dynamic import that leads nowhere: it may have a fallback. */
const UNRESOLVED = "unresolved:";

/** Reads the graph of a module by `deno info`, which runs none of it. */
export async function readModuleGraph(
  module: string,
  root: string,
): Promise<ModuleGraph | BrokenCode> {
  const info = await askDeno(module, root);
  return typeof info === "string" ? broken(module, info) : walk(info, module);
}

function broken(module: string, detail: string): BrokenCode {
  return { kind: "broken", message: `Cannot read the code of ${pathOrUrl(module)}: ${detail}` };
}

function walk(info: DenoInfo, module: string): ModuleGraph | BrokenCode {
  const find = finderOf(info);
  const needed = reachedFrom([module], { find, follow: ({ isDynamic }) => !isDynamic });
  for (const specifier of needed) {
    const { error, dependencies = [] } = find(specifier) ?? {};
    const unresolved = dependencies.find(({ code, isDynamic }) => code?.error && !isDynamic);
    const found = error ?? unresolved?.code?.error;
    if (found !== undefined) return broken(module, found);
  }
  const reached = reachedFrom([...needed], { find, follow: () => true });
  for (const specifier of reached) {
    const found = unresolvedRequire(specifier, find);
    if (found !== null) return broken(module, found);
  }
  const modules = [...new Set([...reached].flatMap((specifier) => find(specifier) ?? []))];
  return { kind: "graph", ...sort(modules, info.redirects), packages: info.npmPackages ?? {} };
}

type Find = (specifier: string) => InfoModule | undefined;

function finderOf({ modules, redirects }: DenoInfo): Find {
  const bySpecifier = new Map(modules.map((found) => [found.specifier, found]));
  return (specifier) => bySpecifier.get(redirects?.[specifier] ?? specifier);
}

function reachedFrom(
  start: readonly string[],
  { find, follow }: { readonly find: Find; readonly follow: (link: Dependency) => boolean },
): ReadonlySet<string> {
  const seen = new Set(start);
  for (const specifier of seen) {
    for (const dependency of find(specifier)?.dependencies ?? []) {
      const next = dependency.code?.specifier;
      if (next !== undefined && follow(dependency)) seen.add(next);
    }
  }
  return seen;
}

/** Deno lists only those files of `require()` that are named in full. */
function unresolvedRequire(module: string, find: Find): string | null {
  for (const { specifier, code } of find(module)?.dependencies ?? []) {
    const isRequired = code?.resolutionMode === "require" || /\.c[jt]s$/.test(module);
    if (!isRequired || !code?.specifier?.startsWith("file:")) continue;
    if (find(code.specifier)?.error === undefined) continue;
    return `${fromFileUrl(module)} requires "${specifier}", and there is no such file\n` +
      "Write the whole name of the file, with its ending";
  }
  return null;
}

function sort(
  modules: readonly InfoModule[],
  redirects: DenoInfo["redirects"] = {},
): Omit<ModuleGraph, "kind" | "packages"> {
  const paths = new Set<string>();
  const raw = new Set<string>();
  const missing = new Set<string>();
  const external = new Set<string>();
  const imports: Record<string, Record<string, string>> = {};
  for (const { specifier, kind, error, dependencies = [] } of modules) {
    const path = specifier.startsWith("file:") ? fromFileUrl(specifier) : null;
    if (path !== null) {
      const inNodeModules = kind === "external" && path.includes("/node_modules/");
      const group = error !== undefined && !isFile(path)
        ? missing
        : inNodeModules
        ? external
        : paths;
      group.add(path);
      if (kind !== "esm" && kind !== "asserted") raw.add(path);
    }
    for (const { specifier: written, code, assertionType = "json" } of dependencies) {
      if (code === undefined) continue;
      const named = code.specifier ?? UNRESOLVED;
      const found = redirects[named] ?? named;
      // Which version of Reprise the name asks for says nothing of the module.
      const target = nameInReprise(found) === null ? named : found;
      (imports[specifier] ??= {})[written] = target;
      if (assertionType !== "json" && target.startsWith("file:")) raw.add(fromFileUrl(target));
    }
  }
  return {
    paths: [...paths].sort(),
    raw,
    missing: [...missing],
    imports,
    remote: modules.filter(({ specifier }) => /^https?:/.test(specifier)),
    external: [...external],
    direct: new Set(modules.flatMap(({ npmPackage }) => npmPackage ?? [])),
  };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

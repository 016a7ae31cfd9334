import { fromFileUrl, join } from "../path.ts";
import { spawnDeno } from "../process/spawn_deno.ts";

/** The modules and packages that one module can import. */
export interface ModuleGraph {
  readonly kind: "graph";
  /** The absolute path of each local module, the first one included. */
  readonly paths: readonly string[];
  /** The paths of files that are imported as text or bytes, or as anything but code and JSON. */
  readonly raw: ReadonlySet<string>;
  /** The target of each import of a local module, by its path and the specifier. */
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * The version of each package, direct or not, by name: `npm:zod`, `jsr:@std/path`; several are
   * joined by commas. A module from elsewhere on the web is listed with its locked digest.
   */
  readonly packages: Readonly<Record<string, string>>;
}

/** Code with a module that is missing or invalid. */
export interface BrokenCode {
  readonly kind: "broken";
  /** Deno's message, for the user. */
  readonly message: string;
}

/** Reads the graph of a module by `deno info`, which runs none of it. */
export async function readModuleGraph(
  module: string,
  root: string,
): Promise<ModuleGraph | BrokenCode> {
  const args = ["info", "--json", `--config=${root}/deno.json`, module];
  const { success, stdout, stderr } = await spawnDeno(args, {
    cwd: root,
    network: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) return broken(module, new TextDecoder().decode(stderr).trim());
  const info: DenoInfo = JSON.parse(new TextDecoder().decode(stdout));
  return walk(info, { module, locked: await readLocked(root) });
}

/** The part of `deno info --json` that is used here. */
interface DenoInfo {
  readonly modules: readonly {
    readonly specifier: string;
    readonly kind?: string;
    readonly error?: string;
    readonly npmPackage?: string;
    readonly dependencies?: readonly Dependency[];
  }[];
  readonly redirects?: Readonly<Record<string, string>>;
  readonly npmPackages?: Readonly<
    Record<string, {
      readonly name: string;
      readonly version: string;
      readonly dependencies: readonly string[];
    }>
  >;
}

interface Dependency {
  readonly specifier: string;
  /** Left out where only types are imported. */
  readonly code?: { readonly specifier?: string; readonly error?: string };
  /** The type that the import asks for: `json`, `text`, `bytes`. */
  readonly assertionType?: string;
}

/** Reads the digests of modules from the web; Deno refuses bytes with another digest. */
async function readLocked(root: string): Promise<Readonly<Record<string, string>>> {
  const text = await Deno.readTextFile(join(root, "deno.lock")).catch(() => "{}");
  return (JSON.parse(text) as { remote?: Record<string, string> }).remote ?? {};
}

function walk(
  info: DenoInfo,
  { module, locked }: {
    readonly module: string;
    readonly locked: Readonly<Record<string, string>>;
  },
): ModuleGraph | BrokenCode {
  const modules = new Map(info.modules.map((found) => [found.specifier, found]));
  const paths = new Set<string>();
  const raw = new Set<string>();
  const imports: Record<string, Record<string, string>> = {};
  const packages = new Set<string>();
  const remote: string[] = [];
  const queue = [module];
  const seen = new Set(queue);
  for (const specifier of queue) {
    const found = modules.get(info.redirects?.[specifier] ?? specifier);
    if (found === undefined) continue;
    if (found.error !== undefined) return broken(module, found.error);
    if (found.npmPackage !== undefined) packages.add(found.npmPackage);
    const path = found.specifier.startsWith("file:") ? fromFileUrl(found.specifier) : null;
    if (path !== null) {
      paths.add(path);
      if (found.kind !== "esm" && found.kind !== "asserted") raw.add(path);
    }
    if (/^https?:/.test(found.specifier)) remote.push(found.specifier);
    for (const { specifier: written, code, assertionType = "json" } of found.dependencies ?? []) {
      if (code?.error !== undefined) return broken(module, code.error);
      const next = code?.specifier;
      if (next === undefined) continue;
      if (assertionType !== "json" && next.startsWith("file:")) raw.add(fromFileUrl(next));
      if (path !== null) (imports[path] ??= {})[written] = next;
      if (!seen.has(next)) queue.push(next), seen.add(next);
    }
  }
  const versions = versionsOf(info, packages);
  for (const url of remote) addTo(versions, ...remoteVersion(url, locked));
  return { kind: "graph", paths: [...paths].sort(), raw, imports, packages: inOrder(versions) };
}

/** Names a module from the web: a package of JSR by its version, whose bytes never change. */
function remoteVersion(
  url: string,
  locked: Readonly<Record<string, string>>,
): [name: string, version: string] {
  const [, name, version] = /^https:\/\/jsr\.io\/(@[^/]+\/[^/]+)\/([^/]+)\//.exec(url) ?? [];
  return name && version ? [`jsr:${name}`, version] : [url, locked[url] ?? ""];
}

function broken(module: string, detail: string): BrokenCode {
  return { kind: "broken", message: `Cannot read the code of ${fromFileUrl(module)}: ${detail}` };
}

function versionsOf(info: DenoInfo, direct: ReadonlySet<string>): Map<string, Set<string>> {
  const queue = [...direct];
  const seen = new Set(queue);
  const versions = new Map<string, Set<string>>();
  for (const id of queue) {
    const found = info.npmPackages?.[id];
    if (found === undefined) continue;
    addTo(versions, `npm:${found.name}`, found.version);
    for (const next of found.dependencies) if (!seen.has(next)) queue.push(next), seen.add(next);
  }
  return versions;
}

function addTo(versions: Map<string, Set<string>>, name: string, version: string): void {
  versions.set(name, (versions.get(name) ?? new Set()).add(version));
}

function inOrder(versions: ReadonlyMap<string, ReadonlySet<string>>): Record<string, string> {
  const names = [...versions.keys()].sort();
  return Object.fromEntries(
    names.map((name) => [name, [...versions.get(name)!].sort().join(", ")]),
  );
}

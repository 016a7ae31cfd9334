import { digestBytes, digestRecord } from "../digest/digest.ts";
import { dirname, join } from "../path.ts";
import type { InfoModule, InfoPackage } from "./deno_info.ts";
import type { LockFile } from "./lock_file.ts";
import type { ModuleGraph } from "./module_graph.ts";
import { parseJsonc } from "./jsonc.ts";
import { nameInReprise } from "./name_module.ts";
import { readCached } from "./read_cached.ts";
import { namesBelow } from "./resolution_inputs.ts";

/** The packages of a graph. */
export interface PackageVersions {
  /**
   * The version of each package, direct or not, by name: `npm:zod`, `jsr:@std/path`, with what
   * decides its bytes behind a space; several are joined by commas. A module from elsewhere on the
   * web is listed with its digest.
   */
  readonly packages: Readonly<Record<string, string>>;
  /** The digest of each file, by the folder of a package whose files may change under its version. */
  readonly folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The paths where a package was searched for, too. */
  readonly candidates: readonly string[];
}

interface PackageOptions {
  readonly lock: LockFile | null;
  /** The folder of each local package, by its name. */
  readonly links: ReadonlyMap<string, string>;
  readonly digestFile: (path: string) => Promise<string>;
}

/**
 * Lists the packages of a graph: each by the integrity that the lock file demands, and by its files
 * where it demands none, or where people edit them, as in `node_modules` and in linked folders.
 */
export async function versionsOf(
  graph: ModuleGraph,
  options: PackageOptions,
): Promise<PackageVersions> {
  const versions = new Map<string, Set<string>>();
  const folders: Record<string, Record<string, string>> = {};
  const add = (name: string, version: string) =>
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  for (const { id, found } of packagesFrom(graph)) {
    const integrity = options.lock?.integrityOf("npm", id) ?? null;
    const own = options.links.get(found.name) ?? found.localPath;
    const isLocal = own !== undefined && (integrity === null || /\/node_modules\//.test(own));
    if (isLocal) folders[own] ??= await digestFiles(own, options.digestFile);
    const bytes = isLocal ? `files-${digestPackage(own, folders[own]!)}` : integrity;
    const among = ambiguous(found, graph);
    add(`npm:${found.name}`, [found.version, bytes, ...among].filter((part) => part).join(" "));
  }
  const installed = await installedPackages(graph.external);
  for (const { name, version, folder } of installed.found) {
    folders[folder] ??= await digestFiles(folder, options.digestFile);
    add(`npm:${name}`, `${version} files-${digestPackage(folder, folders[folder])}`);
  }
  for (const module of graph.remote) {
    // Reprise's own modules count one by one.
    if (nameInReprise(module.specifier) !== null) continue;
    add(...await remoteVersion(module, options.lock));
  }
  return { packages: inOrder(versions), folders, candidates: installed.candidates };
}

/** Lists the packages of npm that a graph imports, directly or not. */
export function packagesFrom(
  { direct, packages }: ModuleGraph,
): readonly { readonly id: string; readonly found: InfoPackage }[] {
  const ids = new Set(direct);
  for (const id of ids) for (const next of packages[id]?.dependencies ?? []) ids.add(next);
  return [...ids].flatMap((id) => packages[id] === undefined ? [] : [{ id, found: packages[id] }]);
}

/** Says which of several versions of a package this one gets. */
function ambiguous({ dependencies }: InfoPackage, { packages }: ModuleGraph): readonly string[] {
  const all = Object.values(packages);
  return dependencies.flatMap((id) => {
    const { name, version } = packages[id] ?? {};
    const isOne = all.every((other) => other.name !== name || other.version === version);
    return isOne ? [] : [`with ${name}@${version}`];
  }).sort();
}

async function digestFiles(
  folder: string,
  digestFile: (path: string) => Promise<string>,
): Promise<Record<string, string>> {
  const digests = namesBelow(folder).map(async (path) =>
    [path, await digestFile(path).catch(() => "missing")] as const
  );
  return Object.fromEntries(await Promise.all(digests));
}

function digestPackage(folder: string, files: Readonly<Record<string, string>>): string {
  return digestRecord(
    "package",
    Object.entries(files).map(([path, digest]) => [path.slice(folder.length), digest]),
  );
}

interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** Follows packages that a person installed: each is searched for from where it is needed. */
async function installedPackages(
  entries: readonly string[],
): Promise<{ found: readonly InstalledPackage[]; candidates: readonly string[] }> {
  const found: InstalledPackage[] = [];
  const candidates: string[] = [];
  const folders = new Set<string>();
  for (const entry of entries) {
    const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(entry) ?? [];
    if (folder !== undefined) folders.add(await Deno.realPath(folder).catch(() => folder));
  }
  for (const folder of folders) {
    const { version = "", ...settings } = await readPackage(folder);
    found.push({ name: folder.replace(/^.*\/node_modules\//, ""), version, folder });
    for (const name of dependenciesIn(settings)) {
      for (let above = folder;; above = dirname(above)) {
        const path = join(above, "node_modules", name);
        candidates.push(join(above, "node_modules"), path);
        const real = await Deno.realPath(path).catch(() => null);
        if (real !== null) folders.add(real);
        if (real !== null || above === dirname(above)) break;
      }
    }
  }
  return { found, candidates };
}

interface PackageSettings {
  readonly version?: string;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
}

async function readPackage(folder: string): Promise<PackageSettings> {
  const text = await Deno.readTextFile(join(folder, "package.json")).catch(() => "{}");
  return Object(parseJsonc(text));
}

function dependenciesIn(settings: PackageSettings): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies } = settings;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** Names a module from the web: a package of JSR by its version, whose bytes never change. */
async function remoteVersion(
  { specifier, local }: InfoModule,
  lock: LockFile | null,
): Promise<[name: string, version: string]> {
  const [, name, version] = /^https:\/\/jsr\.io\/(@[^/]+\/[^/]+)\/([^/]+)\//.exec(specifier) ?? [];
  if (name && version) {
    const integrity = lock?.integrityOf("jsr", `${name}@${version}`);
    return [`jsr:${name}`, integrity ? `${version} ${integrity}` : version];
  }
  return [specifier, lock?.digestOf(specifier) ?? await digestCached(local)];
}

async function digestCached(path: string | undefined): Promise<string> {
  if (path === undefined) return "";
  return digestBytes(await readCached(path).catch(() => new Uint8Array()));
}

function inOrder(versions: ReadonlyMap<string, ReadonlySet<string>>): Record<string, string> {
  const names = [...versions.keys()].sort();
  return Object.fromEntries(
    names.map((name) => [name, [...versions.get(name)!].sort().join(", ")]),
  );
}

import { digestRecord } from "../digest/digest.ts";
import { basename, dirname, join } from "../path.ts";

/** All that decided where the imports of a graph lead, and what the modules are. */
export interface ResolutionInputs {
  /** The digest of each file: modules, settings, the lock file. */
  readonly files: Readonly<Record<string, string>>;
  /** The names that were not there, by folder: with one of them, an import may lead elsewhere. */
  readonly absent: Readonly<Record<string, readonly string[]>>;
  /** The digest of the names below each folder that an import searches. */
  readonly searched: Readonly<Record<string, string>>;
}

/** The names in folders that were listed a moment ago, and when. */
export type Listings = Map<string, { readonly at: number; readonly names: ReadonlySet<string> }>;

/** An edit in this time may be seen by the next stage only; no stage loads code it does not know. */
export const RECENT_MILLISECONDS = 1_000;

/** Tells whether all that decided a graph is as it was. */
export async function isUnchanged(
  { files, absent, searched }: ResolutionInputs,
  { digestFile, listings }: {
    readonly digestFile: (path: string) => Promise<string>;
    readonly listings: Listings;
  },
): Promise<boolean> {
  for (const [folder, names] of Object.entries(absent)) {
    const there = listNames(folder, listings);
    if (names.some((name) => there.has(name))) return false;
  }
  for (const [folder, digest] of Object.entries(searched)) {
    if (digestNames(folder) !== digest) return false;
  }
  const checks = Object.entries(files).map(async ([path, digest]) =>
    await digestFile(path).catch(() => "missing") === digest
  );
  return (await Promise.all(checks)).every(Boolean);
}

/** Keeps of some paths those with nothing there, by folder. */
export function absentOf(paths: Iterable<string>): Record<string, readonly string[]> {
  const listings: Listings = new Map();
  const absent: Record<string, string[]> = {};
  for (const path of new Set(paths)) {
    const folder = dirname(path);
    if (!listNames(folder, listings).has(basename(path))) {
      (absent[folder] ??= []).push(basename(path));
    }
  }
  return absent;
}

/** Lists the names in a folder; none where it is missing. */
function listNames(folder: string, listings: Listings): ReadonlySet<string> {
  const known = listings.get(folder);
  const at = performance.now();
  if (known !== undefined && at - known.at < RECENT_MILLISECONDS) return known.names;
  const names = new Set(entriesOf(folder).map(({ name }) => name));
  listings.set(folder, { at, names });
  return names;
}

/** Digests the names of all files below a folder. */
export function digestNames(folder: string): string {
  return digestRecord("names", namesBelow(folder));
}

/** Lists the paths of all files below a folder, sorted, without those of packages inside. */
export function namesBelow(folder: string): string[] {
  return [...walk(folder)].flatMap(({ paths }) => paths).sort();
}

/** Lists a folder and all below it in which {@linkcode namesBelow} looks. */
export function foldersBelow(folder: string): string[] {
  return [...walk(folder)].map(({ folder }) => folder);
}

function* walk(folder: string) {
  const queue = [folder];
  for (const folder of queue) {
    const paths: string[] = [];
    for (const { name, isDirectory } of entriesOf(folder)) {
      const path = join(folder, name);
      if (!isDirectory) paths.push(path);
      else if (name !== "node_modules" && name !== ".git") queue.push(path);
    }
    yield { folder, paths };
  }
}

function entriesOf(folder: string): readonly Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(folder)];
  } catch {
    return [];
  }
}

const ENDINGS = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "json", "d.ts", "wasm"];

/** Lists the paths that an import may lead to instead of one, if Deno completes names. */
export function alternativesTo(path: string): readonly string[] {
  const stem = path.replace(/(?<=[^/])\.[^/.]+$/, "");
  const stems = basename(stem) === "index" ? [stem, dirname(stem)] : [stem, join(stem, "index")];
  return [path, ...stems.flatMap((one) => [one, ...ENDINGS.map((ending) => `${one}.${ending}`)])];
}

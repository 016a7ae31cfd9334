import { dirname, join, resolve } from "../path.ts";
import type { SettingsFile } from "./settings_files.ts";

/** The digests that a lock file demands of what Deno loads. */
export interface LockFile {
  readonly path: string;
  /** Gives the integrity of a package of npm by its id, or of JSR by its name and version. */
  integrityOf(registry: "npm" | "jsr", id: string): string | null;
  /** Gives the digest of a module from elsewhere on the web. */
  digestOf(url: string): string | null;
}

type Locked = Readonly<Record<string, { readonly integrity?: string }>>;

interface LockText {
  readonly npm?: Locked;
  readonly jsr?: Locked;
  readonly remote?: Readonly<Record<string, string>>;
}

/** Reads the lock file of a project: the one that `deno.json` names, or the nearest above. */
export async function readLock(
  root: string,
  settings: readonly SettingsFile[],
): Promise<LockFile | null> {
  for (const path of lockPaths(root, settings)) {
    const text = await Deno.readTextFile(path).catch(() => null);
    if (text === null) continue;
    const { npm = {}, jsr = {}, remote = {} } = parse(text);
    const tables = { npm, jsr };
    return {
      path,
      integrityOf: (registry, id) => tables[registry][id]?.integrity ?? null,
      digestOf: (url) => remote[url] ?? null,
    };
  }
  return null;
}

/** Lists the paths where the lock file may be; none if the project wants none. */
export function lockPaths(root: string, settings: readonly SettingsFile[]): readonly string[] {
  const lock = settings.find(({ path }) => path === join(root, "deno.json"))?.value.lock;
  if (lock === false) return [];
  const named = typeof lock === "string" ? lock : Object(lock).path;
  if (typeof named === "string") return [resolve(root, named)];
  const paths: string[] = [];
  for (let folder = root;; folder = dirname(folder)) {
    paths.push(join(folder, "deno.lock"));
    if (folder === dirname(folder)) return paths;
  }
}

function parse(text: string): LockText {
  try {
    return JSON.parse(text);
  } catch {
    // Deno says so.
    return {};
  }
}

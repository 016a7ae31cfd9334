import { basename, dirname, fromFileUrl, join, toFileUrl } from "../path.ts";
import { type LockFile, lockPaths, readLock } from "./lock_file.ts";
import type { ModuleGraph } from "./module_graph.ts";
import { nameInReprise } from "./name_module.ts";
import { alternativesTo } from "./resolution_inputs.ts";
import {
  foldersAbove,
  isSettingsName,
  linkedFolders,
  readSettings,
  searchedFolders,
  type SettingsFile,
} from "./settings_files.ts";

/** The settings and files by which Deno finds where the imports of a graph lead. */
export interface Resolution {
  readonly settings: readonly SettingsFile[];
  /** Those that apply to the modules of the graph: not those of a link or member beside them. */
  readonly applying: readonly SettingsFile[];
  readonly lock: LockFile | null;
  /** The folder of each package that is linked, by name. */
  readonly links: ReadonlyMap<string, string>;
  /** The folders in which Deno searches for members of a workspace. */
  readonly searched: readonly string[];
  /** The paths of files that are read, or would be read if they were there. */
  readonly candidates: readonly string[];
}

/** Reads the settings that decide where the imports of a graph lead. */
export async function readResolution(graph: ModuleGraph, root: string): Promise<Resolution> {
  const paths = [...graph.paths, ...graph.missing, join(root, "deno.json")];
  const folders = foldersAbove(paths);
  const { settings, candidates } = await readSettings(folders);
  const lock = await readLock(root, settings);
  const targets = [...completed(graph), ...graph.missing];
  return {
    settings,
    applying: settings.filter(({ path }) =>
      // Deno applies the settings of the project alone to what it links.
      (path.startsWith(`${root}/`) || nameInReprise(toFileUrl(path)) === null) &&
      (folders.includes(dirname(path)) || !isSettingsName(basename(path)))
    ),
    lock,
    links: await linksOf(settings),
    searched: settings.flatMap(searchedFolders),
    candidates: [
      ...candidates,
      ...folders.map((folder) => join(folder, "node_modules")),
      ...lockPaths(root, settings),
      ...targets.flatMap(alternativesTo),
    ],
  };
}

/** Lists the files that imports lead to without saying so, as where Deno completes a name. */
function completed({ imports }: ModuleGraph): readonly string[] {
  return Object.entries(imports).flatMap(([module, targets]) =>
    Object.entries(targets)
      .filter(([specifier, target]) =>
        target.startsWith("file:") && URL.parse(specifier, module)?.href !== target
      )
      .map(([, target]) => fromFileUrl(target))
  );
}

async function linksOf(settings: readonly SettingsFile[]): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const folder of (await Promise.all(settings.map(linkedFolders))).flat()) {
    const own = settings.find(({ path }) => path === join(folder, "package.json"));
    if (typeof own?.value.name === "string") links.set(own.value.name, folder);
  }
  return links;
}

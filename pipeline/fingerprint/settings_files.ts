import type { Json, JsonObject } from "../json.ts";
import { dirname, join, resolve } from "../path.ts";
import { parseJsonc } from "./jsonc.ts";

/** A file of settings that Deno reads, such as `deno.json`. */
export interface SettingsFile {
  readonly path: string;
  readonly value: JsonObject;
}

/** Deno looks for them beside a module and in each folder above. */
const SETTINGS_NAMES = ["deno.json", "deno.jsonc", "package.json", "tsconfig.json"];

/** Tells whether Deno looks for files of a name, and does not read them as others name them. */
export function isSettingsName(name: string): boolean {
  return SETTINGS_NAMES.includes(name);
}

/** Lists each folder of some files, and all above. */
export function foldersAbove(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    let folder = dirname(path);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = dirname(folder);
    }
  }
  return [...folders];
}

/**
 * Reads the settings in some folders, and those that they name in turn.
 *
 * @returns What there is, and every path where there might be more.
 */
export async function readSettings(
  folders: readonly string[],
): Promise<{ settings: readonly SettingsFile[]; candidates: readonly string[] }> {
  const settings: SettingsFile[] = [];
  const candidates = new Set(folders.flatMap(settingsIn));
  for (const path of candidates) {
    const text = await Deno.readTextFile(path).catch(() => null);
    if (text === null) continue;
    const file = { path, value: parse(text) };
    settings.push(file);
    for (const next of await filesNamedIn(file)) candidates.add(next);
  }
  return { settings, candidates: [...candidates] };
}

/** Lists the folders that settings link as packages, or name as members of a workspace. */
export async function linkedFolders({ path, value }: SettingsFile): Promise<readonly string[]> {
  const { links, patch, workspace, workspaces } = value;
  const members = [workspace, workspaces].flatMap((named) =>
    isObject(named) ? stringsIn(named.members ?? named.packages) : stringsIn(named)
  );
  const folders = [...stringsIn(links), ...stringsIn(patch), ...members]
    .map((folder) => resolve(dirname(path), folder));
  return (await Promise.all(folders.map(expand))).flat();
}

/** Lists the part before the first star of each member of a workspace that has one. */
export function searchedFolders({ path, value }: SettingsFile): readonly string[] {
  return [value.workspace, value.workspaces]
    .flatMap((named) =>
      isObject(named) ? stringsIn(named.members ?? named.packages) : stringsIn(named)
    )
    .filter((folder) => folder.includes("*"))
    .map((folder) => beforeStar(resolve(dirname(path), folder)));
}

function settingsIn(folder: string): string[] {
  return SETTINGS_NAMES.map((name) => join(folder, name));
}

async function filesNamedIn(file: SettingsFile): Promise<readonly string[]> {
  const { importMap, extends: base, references } = file.value;
  const named = [...stringsIn(importMap), ...stringsIn(base), ...referencesIn(references)]
    .filter((name) => !/^\w+:/.test(name))
    .map((name) => resolve(dirname(file.path), name));
  return [
    ...(await linkedFolders(file)).flatMap(settingsIn),
    // Options of TypeScript may leave out the end of a name.
    ...named.flatMap((path) => [path, `${path}.json`, join(path, "tsconfig.json")]),
  ];
}

async function expand(folder: string): Promise<readonly string[]> {
  if (!folder.includes("*")) return [folder];
  const found = await Array.fromAsync(Deno.readDir(beforeStar(folder))).catch(() => []);
  return found.filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => join(beforeStar(folder), name));
}

function beforeStar(folder: string): string {
  return dirname(folder.slice(0, folder.indexOf("*") + 1));
}

function referencesIn(references: Json | undefined): readonly string[] {
  if (!Array.isArray(references)) return [];
  return references.flatMap((one) => isObject(one) ? stringsIn(one.path) : []);
}

function parse(text: string): JsonObject {
  try {
    const value = parseJsonc(text.replace(/^\uFEFF/, "")) as Json;
    return isObject(value) ? value : {};
  } catch {
    // Deno says so, where it reads the file.
    return {};
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stringsIn(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

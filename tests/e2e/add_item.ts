/**
 * Adds an item to a copy of the project, as README says.
 *
 * @module
 */

import { dirname, join, relative } from "node:path";
import { assert } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import type { Addition, Lines } from "./additions.ts";
import type { Project } from "./project.ts";

const ROOT = fromFileUrl(import.meta.resolve("../../"));
const ITEMS = fromFileUrl(import.meta.resolve("./additions/"));

/** Writes the item's files, and the lines that list it. */
export async function addItem(project: Project, { files, lines }: Addition): Promise<void> {
  for (const path of files) {
    await project.write(path, placedAt(path, await Deno.readTextFile(join(ITEMS, path))));
  }
  for (const [path, added] of Object.entries(lines)) {
    await project.write(path, withLines(await project.read(path), added));
  }
}

/** Turns the imports of an item, which lies below `additions/`, into those of its place. */
function placedAt(path: string, source: string): string {
  return source.replace(/"((?:\.\.\/){3,}[^"]+)"/g, (_, specifier: string) => {
    const target = relative(ROOT, join(ITEMS, dirname(path), specifier));
    const own = relative(dirname(path), target);
    return JSON.stringify(own.startsWith(".") ? own : `./${own}`);
  });
}

function withLines(text: string, { import: imported, entry, replace }: Lines): string {
  let changed = replace === undefined ? text : text.replaceAll(...replace);
  if (imported !== undefined) changed = changed.replace(/^import /m, `${imported}\nimport `);
  if (entry !== undefined) changed = withEntry(changed, entry);
  assert(changed !== text, "the file has a place for the lines");
  return changed;
}

/** Adds an entry to the first list of a file, or to a file of exports. */
function withEntry(text: string, entry: string): string {
  const list = /^(?:export )?const .* = [[{]/m;
  return list.test(text)
    ? text.replace(list, (opening) => `${opening} ${entry},`)
    : `${text}${entry}\n`;
}

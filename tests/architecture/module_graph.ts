/**
 * The repository's modules and what they import.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Which imports to follow: those that load a module `at once`, or `all`, with types, `import()` and
 * modules that are named by their address.
 */
export type Follow = "at once" | "all";

/** Lists the modules below a folder, as paths from the repository's root, sorted. */
export function modulesBelow(folder: string): string[] {
  return [...Deno.readDirSync(join(ROOT, folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return modulesBelow(path);
    return name.endsWith(".ts") ? [path] : [];
  }).sort();
}

/**
 * Lists what a module imports: paths from the root for modules of the repository, specifiers as
 * they are for others.
 */
export function importsOf(module: string, follow: Follow): string[] {
  const code = Deno.readTextFileSync(join(ROOT, module)).replace(/\/\*[\s\S]*?\*\//g, "");
  const patterns = follow === "all" ? ALL : [AT_ONCE];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]!))
    .map((specifier) => specifier.startsWith(".") ? join(dirname(module), specifier) : specifier);
}

/** Lists everything that modules reach through imports, themselves included. */
export function reachedFrom(modules: readonly string[], follow: Follow): Set<string> {
  const reached = new Set<string>();
  const open = [...modules];
  while (open.length > 0) {
    const module = open.pop()!;
    if (reached.has(module)) continue;
    reached.add(module);
    if (module.endsWith(".ts")) open.push(...importsOf(module, follow));
  }
  return reached;
}

const AT_ONCE = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;
const ALL = [
  /^(?:import|export)\s+(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm,
  /import\(\s*"([^"]+)"\s*\)/g,
  /import\.meta\.resolve\("([^"]+)"\)/g,
  /new URL\("([^"]+\.ts)", import\.meta\.url\)/g,
];

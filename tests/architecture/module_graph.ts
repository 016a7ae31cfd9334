/**
 * The repository's modules and what they import.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The imports to follow: those that load a module `at once`; `imports` with types and `import()`; or
 * `all`, with modules that are named by their address.
 */
export type Follow = "at once" | "imports" | "all";

/** Lists the modules below a folder, as paths from the repository's root, sorted. */
export function modulesBelow(folder: string): string[] {
  return [...Deno.readDirSync(join(ROOT, folder))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return modulesBelow(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  }).sort();
}

/**
 * Lists what a module imports: paths from the root for modules of the repository, specifiers as
 * they are for others.
 */
export function importsOf(module: string, follow: Follow): string[] {
  const source = sourceOf(module);
  return PATTERNS[follow].flatMap((pattern) => [...source.matchAll(pattern)])
    .map(([, specifier]) => specifier!)
    .map((specifier) => specifier.startsWith(".") ? join(dirname(module), specifier) : specifier);
}

/** Reads a module without its block comments. */
export function sourceOf(module: string): string {
  return Deno.readTextFileSync(join(ROOT, module)).replace(/\/\*[\s\S]*?\*\//g, "");
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

/** Finds the circles of a graph: each the nodes that reach one another, sorted. */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = (node: string) => {
    const reached = new Set<string>();
    const open = [...graph.get(node) ?? []];
    while (open.length > 0) {
      const next = open.pop()!;
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...graph.get(next) ?? []);
    }
    return reached;
  };
  const reachable = new Map([...graph.keys()].map((node) => [node, reach(node)]));
  const circles = [...graph.keys()].filter((node) => reachable.get(node)!.has(node))
    .map((node) =>
      [...reachable.get(node)!].filter((other) => reachable.get(other)?.has(node)).sort()
    );
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}

const STATEMENT = /^(?:import|export)\s+(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;
const EXPRESSION = /import\(\s*"([^"]+)"\s*,?\s*\)/g;
const ADDRESSES = [
  /import\.meta\.resolve\("([^"]+)"\)/g,
  /new URL\("([^"]+\.ts)", import\.meta\.url\)/g,
];

const PATTERNS: Readonly<Record<Follow, readonly RegExp[]>> = {
  "at once": [/^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm],
  imports: [STATEMENT, EXPRESSION],
  all: [STATEMENT, EXPRESSION, ...ADDRESSES],
};

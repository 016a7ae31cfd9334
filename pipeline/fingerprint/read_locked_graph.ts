import type { LockFile } from "./lock_file.ts";
import { type BrokenCode, type ModuleGraph, readModuleGraph } from "./module_graph.ts";
import { packagesFrom } from "./package_versions.ts";
import { readResolution, type Resolution } from "./read_resolution.ts";

/** The questions to Deno that have no answer yet. */
const asked = new Set<Promise<unknown>>();
/** The last of those that are asked one after the other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads the graph of a module, and what decides where its imports lead, with a lock file that has its
 * packages.
 *
 * Deno writes packages that are new into the lock file. Of several processes that do so at once, the
 * last one undoes what the others wrote: then it is asked again, one process after the other.
 */
export async function readLockedGraph(
  module: string,
  root: string,
): Promise<{ readonly graph: ModuleGraph; readonly resolution: Resolution } | BrokenCode> {
  const first = await keep(readGraph(module, root));
  if ("kind" in first || isLocked(first.graph, first.resolution)) return first;
  const again = last.then(async () => {
    await Promise.allSettled(asked);
    return await readGraph(module, root);
  });
  last = again.catch(() => {});
  return await again;
}

async function keep<Answer>(question: Promise<Answer>): Promise<Answer> {
  asked.add(question);
  try {
    return await question;
  } finally {
    asked.delete(question);
  }
}

async function readGraph(
  module: string,
  root: string,
): Promise<{ readonly graph: ModuleGraph; readonly resolution: Resolution } | BrokenCode> {
  const graph = await readModuleGraph(module, root);
  if (graph.kind === "broken") return graph;
  return { graph, resolution: await readResolution(graph, root) };
}

/** A package that is linked, or in a folder `node_modules`, is in no lock file. */
function isLocked(graph: ModuleGraph, { lock, links }: Resolution): boolean {
  const isIn = (file: LockFile) =>
    packagesFrom(graph).every(({ id, found: { name, localPath = "" } }) =>
      links.has(name) || localPath.includes("/node_modules/") ||
      file.integrityOf("npm", id) !== null
    );
  return lock === null || isIn(lock);
}

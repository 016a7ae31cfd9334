import { readModuleGraph } from "./module_graph.ts";
import { versionsOf } from "./package_versions.ts";
import { readResolution } from "./read_resolution.ts";
import { absentOf } from "./resolution_inputs.ts";
import { searchedBy } from "./digest_graph.ts";

/** All that decided which code a program runs. */
export interface ProgramInputs {
  /** The paths of modules, settings and the lock file. */
  readonly files: readonly string[];
  /** The names that were not there, by folder. */
  readonly absent: Readonly<Record<string, readonly string[]>>;
  /** The folders in which its imports search. */
  readonly searched: readonly string[];
}

/**
 * Lists all that decides which code a program runs, as {@linkcode readCode} does for a stage; null where
 * Deno cannot tell.
 *
 * @param main The `file:` URL of its main module.
 */
export async function readProgramInputs(
  main: string,
  { root, digestFile }: {
    readonly root: string;
    readonly digestFile: (path: string) => Promise<string>;
  },
): Promise<ProgramInputs | null> {
  const graph = await readModuleGraph(main, root);
  if (graph.kind === "broken") return null;
  const { settings, lock, links, ...resolution } = await readResolution(graph, root);
  const { folders, candidates } = await versionsOf(graph, { lock, links, digestFile });
  return {
    files: [
      ...graph.paths,
      ...settings.map(({ path }) => path),
      ...lock === null ? [] : [lock.path],
      ...Object.values(folders).flatMap(Object.keys),
    ],
    absent: absentOf([...resolution.candidates, ...candidates]),
    searched: [
      ...resolution.searched,
      ...Object.keys(folders),
      ...graph.paths.flatMap((path) => searchedBy({ path, bytes: Deno.readFileSync(path) })),
    ],
  };
}

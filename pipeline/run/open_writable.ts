import { isRefused } from "../files/read_failure.ts";
import type { Stores } from "../stores/stores.ts";
import type { Engine } from "./engine.ts";

/**
 * Gives an engine that can compute what nobody keeps, such as a comparison: the engine itself, or, where
 * its store takes no files, one that works in a temporary folder, which is removed afterwards.
 */
export async function openWritable(
  engine: Engine,
  stores: (folder: string) => Stores,
): Promise<AsyncDisposable & { readonly engine: Engine }> {
  try {
    await using _scratch = await engine.work.scratch();
    return { engine, [Symbol.asyncDispose]: () => Promise.resolve() };
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  const folder = await Deno.makeTempDir({ prefix: "reprise-" });
  const { results, work } = stores(folder);
  return {
    engine: {
      ...engine,
      work,
      results: {
        ...engine.results,
        publish: results.publish,
        read: async (file) => await engine.results.read(file) ?? await results.read(file),
      },
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

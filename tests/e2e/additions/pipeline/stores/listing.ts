import { openLocalStores } from "../../../../../pipeline/stores/local/local_stores.ts";
import type { Stores } from "../../../../../pipeline/stores/stores.ts";

/** Opens the local stores, and lists each result that is published. */
export function openListingStores(folder: string): Stores {
  const { results, work } = openLocalStores(folder);
  return {
    work,
    results: {
      ...results,
      async publish(draft) {
        await Deno.writeTextFile(`${folder}/published.txt`, `${draft.stage}\n`, { append: true });
        return await results.publish(draft);
      },
    },
  };
}

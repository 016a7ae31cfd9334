import { openLocalFolderStore } from "../../../pipeline/stores/mod.ts";

const [root = "", ...results] = Deno.args;
const store = await openLocalFolderStore(root);
await store.collectGarbage({
  readRoots: () => Promise.resolve({ results: new Set(results), objects: new Set() }),
  resultsUntil: Infinity,
  staleFilesUntil: Infinity,
  dryRun: false,
});

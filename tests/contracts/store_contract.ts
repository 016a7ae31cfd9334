import { describeCheckpoints } from "./store/checkpoints.ts";
import { describeCollection } from "./store/collection.ts";
import { describeFolders } from "./store/folders.ts";
import { describeLocks } from "./store/locks.ts";
import type { StorePlace, StoreTest } from "./store/place.ts";
import { describeRefusals } from "./store/refusals.ts";
import { describeRestore } from "./store/restore.ts";
import { describeResults } from "./store/results.ts";

export type { StorePlace };

/** Tests that a store does what the engine asks of one. */
export function describeStore(name: string, make: () => Promise<StorePlace>): void {
  const test: StoreTest = (sentence, run) =>
    Deno.test(`${name}: ${sentence}`, async () => {
      await using place = await make();
      await run(place);
    });
  describeResults(test);
  describeRestore(test);
  describeRefusals(test);
  describeFolders(test);
  describeLocks(test);
  describeCheckpoints(test);
  describeCollection(test);
}

import { describeFetching } from "./result_store/fetch.ts";
import { describeGarbage } from "./result_store/garbage.ts";
import type { ResultPlace, ResultTest } from "./result_store/place.ts";
import { describePublishing } from "./result_store/publish.ts";
import { describeRefusals } from "./result_store/refusals.ts";
import { describeUpkeep } from "./result_store/upkeep.ts";

/** Tests that a store of results does what the engine asks of one. */
export function describeResultStore(name: string, make: () => Promise<ResultPlace>): void {
  const test: ResultTest = (sentence, run) =>
    Deno.test(`${name}: ${sentence}`, async () => {
      await using place = await make();
      await run(place);
    });
  describePublishing(test);
  describeFetching(test);
  describeRefusals(test);
  describeUpkeep(test);
  describeGarbage(test);
}

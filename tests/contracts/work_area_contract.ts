import { describeCheckpoints } from "./work_area/checkpoints.ts";
import { describeFolders } from "./work_area/folders.ts";
import { describeLeases } from "./work_area/leases.ts";
import { describeLocks } from "./work_area/locks.ts";
import type { WorkPlace, WorkTest } from "./work_area/place.ts";

/** Tests that a work area does what the engine asks of one. */
export function describeWorkArea(name: string, make: () => Promise<WorkPlace>): void {
  const test: WorkTest = (sentence, run) =>
    Deno.test(`${name}: ${sentence}`, async () => {
      await using place = await make();
      await run(place);
    });
  describeFolders(test);
  describeLocks(test);
  describeCheckpoints(test);
  describeLeases(test);
}

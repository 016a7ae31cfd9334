import type { CorruptedResult, VerifiedResults, VerifyOptions } from "./result_store.ts";
import type { Stores } from "./stores.ts";
import type { VerifiedCheckpoints } from "./work_area.ts";

/** The outcome of verifying results and checkpoints, their sizes and corruption in one. */
export interface VerifiedStores extends VerifiedResults, Pick<VerifiedCheckpoints, "checkpoints"> {}

/** Verifies the results, then the checkpoints. */
export async function verifyStores(
  { results, work }: Stores,
  options: VerifyOptions,
): Promise<VerifiedStores> {
  const { bytes, corruption, ...counts } = await results.verify(options);
  const checkpoints = await work.verifyCheckpoints(options);
  const unneeded = checkpoints.corruption
    .map((found): CorruptedResult => ({ ...found, neededBy: [] }));
  return {
    ...counts,
    checkpoints: checkpoints.checkpoints,
    bytes: bytes + checkpoints.bytes,
    corruption: [...corruption, ...unneeded].sort((a, b) => a.path < b.path ? -1 : 1),
  };
}

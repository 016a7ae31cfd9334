import type { VerifiedResults, VerifyOptions } from "./result_store.ts";
import type { Stores } from "./stores.ts";
import type { VerifiedCheckpoints } from "./work_area.ts";

/** The outcome of verifying results and checkpoints, their sizes and corruption in one. */
export interface VerifiedStores extends VerifiedResults, Pick<VerifiedCheckpoints, "checkpoints"> {
  /** The checkpoints that were not digested, as another version of Reprise saved them. */
  readonly foreignCheckpoints: number;
}

/** Verifies the results, then the checkpoints. */
export async function verifyStores(
  { results, work }: Stores,
  options: VerifyOptions,
): Promise<VerifiedStores> {
  const { bytes, corruption, ...counts } = await results.verify(options);
  const { checkpoints, ...others } = await work.verifyCheckpoints(options);
  const unneeded = others.corruption.map((found) => ({ ...found, neededBy: [] }));
  return {
    ...counts,
    checkpoints,
    foreignCheckpoints: others.foreign,
    bytes: bytes + others.bytes,
    corruption: [...corruption, ...unneeded].sort((a, b) => a.path < b.path ? -1 : 1),
  };
}

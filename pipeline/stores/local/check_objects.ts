import { digestFile } from "../../digest/digest_file.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { type Corruption, quarantine } from "../../files/quarantine.ts";
import { corruptionOf } from "../../files/read_failure.ts";
import { type LocalFolder, objectPath } from "./layout.ts";

/**
 * Checks that each object is there and has its digest, quickly where none has changed since they were
 * last digested. A corrupted one is quarantined.
 */
export async function checkObjects(
  folder: LocalFolder,
  digests: readonly string[],
): Promise<readonly Corruption[]> {
  const unique = new Set(digests);
  // One by one, as tens of thousands at once keep the garbage collector busy.
  const objects = unique.values().map((digest) => ({ path: objectPath(folder, digest), digest }));
  return await folder.sets.checkSet(objects, async () => {
    const corruption = await mapPooled(
      [...unique],
      (expected) => quarantine(folder.quarantine, objectPath(folder, expected), { expected }),
    );
    return corruption.filter((found) => found !== null);
  });
}

/** Tells whether an object is there and has its digest. */
export async function isWhole(folder: LocalFolder, digest: string): Promise<boolean> {
  return await digestFile(objectPath(folder, digest)).catch(corruptionOf) === digest;
}

import { join } from "../path.ts";
import { readVersion } from "./run_file.ts";
import { listVersions } from "./version_folders.ts";

/**
 * Reads the failures that the last version of a name recorded, by stage and fingerprint: `train/1f…`.
 * There are none without a version that can be read.
 */
export async function readFailures(
  name: string,
  runsFolder: string,
): Promise<ReadonlyMap<string, string>> {
  const last = (await listVersions(join(runsFolder, name))).at(-1);
  const read = last === undefined ? null : await readVersion(last);
  if (read?.kind !== "run") return new Map();
  return new Map(
    (read.run.record.points ?? []).flatMap(({ failure }) =>
      failure === null
        ? []
        : [[`${failure.stage}/${failure.fingerprint}`, failure.message] as const]
    ),
  );
}

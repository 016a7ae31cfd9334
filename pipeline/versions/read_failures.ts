import { resolveRun } from "./run_reference.ts";

/**
 * Reads the failures that the last version of a name recorded, by stage and fingerprint: `train/1f…`.
 * There are none without a version that can be read.
 */
export async function readFailures(
  name: string,
  runsFolder: string,
): Promise<ReadonlyMap<string, string>> {
  const last = await resolveRun(name, runsFolder);
  if (last.kind === "problem") return new Map();
  return new Map(
    (last.run.record.points ?? []).flatMap(({ failure }) =>
      failure === null
        ? []
        : [[`${failure.stage}/${failure.fingerprint}`, failure.message] as const]
    ),
  );
}

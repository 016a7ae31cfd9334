import {
  checkpointHead,
  outdated,
  readCheckpointName,
  UNFINISHED,
} from "../../checkpoint/checkpoint_name.ts";
import { digestFile } from "../../digest/digest_file.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { namesIn } from "../../files/list_files.ts";
import { type Corruption, quarantine } from "../../files/quarantine.ts";
import { unlessMissing } from "../../files/read_failure.ts";
import { join } from "../../path.ts";
import type { CheckpointOwner, Restored, StoredCheckpoint } from "../work_area.ts";
import { checkpointsPath, type LocalFolder } from "./layout.ts";

/** Lists an owner's checkpoints, furthest first. */
export async function listCheckpoints(
  folder: LocalFolder,
  { stage, resumeKey }: CheckpointOwner,
): Promise<readonly StoredCheckpoint[]> {
  const below = checkpointsPath(folder, { stage, resumeKey });
  const found = (await namesIn(below)).flatMap((file) => {
    const name = readCheckpointName(file);
    return name === null ? [] : [{ stage, resumeKey, ...name, path: join(below, file) }];
  });
  return found.sort((a, b) => b.at - a.at);
}

/** Checks a checkpoint; a corrupted one is quarantined. */
export async function checkCheckpoint(
  folder: LocalFolder,
  checkpoint: StoredCheckpoint,
): Promise<readonly Corruption[]> {
  const { path } = checkpoint;
  const corruption = await quarantine(folder.quarantine, path, expectationOf(checkpoint));
  return corruption === null ? [] : [corruption];
}

/** Copies a checkpoint: through a link, a stage could change the one that is kept. */
export async function restoreCheckpoint(
  folder: LocalFolder,
  checkpoint: StoredCheckpoint,
  { to }: { readonly to: string },
): Promise<Restored> {
  const { expected, head } = expectationOf(checkpoint);
  let failure: unknown = null;
  try {
    await Deno.copyFile(checkpoint.path, to);
    if (await digestFile(to, { head }) === expected) return { kind: "restored" };
  } catch (error) {
    failure = error;
  }
  await Deno.remove(to).catch(() => {});
  const corruption = await checkCheckpoint(folder, checkpoint);
  if (corruption.length > 0 || failure === null) return { kind: "corrupted", corruption };
  throw explainIoError(failure, `Cannot restore a checkpoint to "${to}"`);
}

/** Removes those up to a point that are not kept for good, and unfinished ones. */
export async function clearCheckpoints(
  folder: LocalFolder,
  owner: CheckpointOwner,
  { upTo }: { readonly upTo: number },
): Promise<void> {
  const below = checkpointsPath(folder, owner);
  const names = await namesIn(below);
  const unfinished = names.filter((name) => name.endsWith(UNFINISHED))
    .map((name) => join(below, name));
  const past = outdated(await listCheckpoints(folder, owner), { at: upTo, spare: 0 });
  for (const path of [...past.map(({ path }) => path), ...unfinished]) {
    await Deno.remove(path).catch(unlessMissing);
  }
  // A folder that still has files stays.
  await Deno.remove(below).catch(() => {});
}

function expectationOf({ resumeKey, at, digest }: StoredCheckpoint) {
  return { expected: digest, head: checkpointHead(resumeKey, at) };
}

import { explainIoError } from "../../files/explain_io_error.ts";
import { lockFile } from "../../files/lock_file.ts";
import { removeFolder } from "../../files/remove_folder.ts";
import { unlessMissing } from "../../files/read_failure.ts";
import { dirname } from "../../path.ts";
import { UserError } from "../../problem.ts";
import type { WorkArea } from "../work_area.ts";
import {
  checkCheckpoint,
  clearCheckpoints,
  listCheckpoints,
  restoreCheckpoint,
} from "./checkpoints.ts";
import { checkpointsPath, type LocalFolder, lockPath, logPath, statePath } from "./layout.ts";
import { holdersLock, type Leases, readLeases } from "./leases.ts";
import { makeScratch, sweepScratch } from "./scratch.ts";

/** Opens the work area of a folder. What work there is becomes one of the leases. */
export function openLocalWork(folder: LocalFolder, leases: Leases): WorkArea {
  return {
    ...foldersIn(folder, leases),
    async copyIn(copies, options) {
      const { copyIn } = await import("./copy_in.ts");
      return await copyIn(copies, options);
    },
    checkpoints: (owner) => listCheckpoints(folder, owner),
    checkCheckpoint: (checkpoint) => checkCheckpoint(folder, checkpoint),
    restoreCheckpoint: (checkpoint, to) => restoreCheckpoint(folder, checkpoint, { to }),
    clearCheckpoints: (owner, options) => clearCheckpoints(folder, owner, options),
    async verifyCheckpoints(options) {
      await using _held = await leases.hold();
      const { verifyCheckpoints } = await import("./verify_checkpoints.ts");
      return await verifyCheckpoints(folder, options);
    },
    quarantine: folder.quarantine,
    lock: (name, { onWait }) => lockFile(lockPath(folder, name), { onWait }),
    hold: leases.hold,
    releaseWhile: leases.releaseWhile,
    async withoutHolders(work, { onWait, isDryRun }) {
      if (isDryRun) return await work(await readLeases(folder));
      await using _alone = await lockFile(holdersLock(folder), onWait ? { onWait } : {});
      return await work(await readLeases(folder));
    },
    async removeStaleFiles(options) {
      const { removeStaleFiles } = await import("./remove_stale_files.ts");
      return await removeStaleFiles(folder, options);
    },
  };
}

function foldersIn(folder: LocalFolder, leases: Leases) {
  let isSwept = false;
  return {
    async scratch() {
      if (!isSwept) {
        await refuseDevices(folder);
        await sweepScratch(folder);
      }
      isSwept = true;
      // Loaded before the work, which may take hours: their files may be others afterwards.
      await import("./publish_entry.ts");
      await import("./fetch_files.ts");
      await import("./copy_in.ts");
      return await makeScratch(folder);
    },
    async state(stage, fingerprint) {
      leases.add({ stage, fingerprint });
      return await makeFolder(statePath(folder, { stage, fingerprint }));
    },
    async clearState(stage, fingerprint) {
      await removeFolder(statePath(folder, { stage, fingerprint })).catch(unlessMissing);
    },
    async checkpointFolder(owner) {
      leases.add({ stage: owner.stage, fingerprint: owner.resumeKey });
      return await makeFolder(checkpointsPath(folder, owner));
    },
    async logFile(stage, fingerprint) {
      const path = logPath(folder, { stage, fingerprint });
      await makeFolder(dirname(path));
      return path;
    },
  } satisfies Partial<WorkArea>;
}

/** A stage would fail at its first output. */
async function refuseDevices({ root }: LocalFolder): Promise<void> {
  const place = await Deno.realPath(root).catch(() => root);
  const [, tree] = /^(\/(?:dev|proc|sys))\//.exec(`${place}/`) ?? [];
  if (tree === undefined) return;
  throw new UserError(
    `Cannot compute in "${place}": Deno lets no stage write below "${tree}"\n` +
      "Keep the artifacts elsewhere, such as on a tmpfs of your own",
  );
}

async function makeFolder(path: string): Promise<string> {
  await Deno.mkdir(path, { recursive: true }).catch((error) => {
    throw explainIoError(error, `Cannot make the folder "${path}"`);
  });
  return path;
}

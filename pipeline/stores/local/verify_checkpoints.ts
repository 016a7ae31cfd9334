import { checkpointHead, UNFINISHED } from "../../checkpoint/checkpoint_name.ts";
import { filesBelow, namesIn } from "../../files/list_files.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import type { VerifyOptions } from "../result_store.ts";
import type { VerifiedCheckpoints } from "../work_area.ts";
import { listCheckpoints } from "./checkpoints.ts";
import { checkpointsRoot, type LocalFolder } from "./layout.ts";
import { fileSize, type NamedFile, sizeOf, verifyFiles } from "./verify_files.ts";

/** Verifies checkpoints; a corrupted one is quarantined unless it is a dry run. */
export async function verifyCheckpoints(
  folder: LocalFolder,
  options: VerifyOptions,
): Promise<VerifiedCheckpoints> {
  const all = await filesBelow(checkpointsRoot(folder));
  const files = await listOwn(folder);
  const own = new Set(files.map(({ path }) => path));
  const isForeign = ({ path }: { readonly path: string }) =>
    !own.has(path) && !path.endsWith(UNFINISHED);
  const corruption = await verifyFiles(folder, files, options);
  return {
    checkpoints: files.length,
    foreign: all.filter(isForeign).length,
    bytes: sizeOf(files),
    corruption,
  };
}

async function listOwn(folder: LocalFolder): Promise<NamedFile[]> {
  const owners = (await namesIn(checkpointsRoot(folder))).flatMap((name) => {
    const [, stage, resumeKey] = /^(.+)-([0-9a-f]{64})$/.exec(name) ?? [];
    return resumeKey === undefined ? [] : [{ stage: stage!, resumeKey }];
  });
  const found = await mapPooled(owners, (owner) => listCheckpoints(folder, owner));
  return await Promise.all(
    found.flat().map(async ({ path, digest, resumeKey, at }) => ({
      path,
      expected: digest,
      head: checkpointHead(resumeKey, at),
      bytes: await fileSize(path),
    })),
  );
}

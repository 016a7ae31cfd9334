/**
 * Checks a whole store: every entry, and every object in full.
 *
 * @module
 */

import { checkpointHead } from "../../checkpoint/checkpoint_name.ts";
import { openDigestPool } from "../../digest/digest_pool.ts";
import { join } from "../../path.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import type {
  Corruption,
  Entry,
  VerifiedCorruption,
  VerifiedStore,
  VerifyOptions,
} from "../result_store.ts";
import { listCheckpoints } from "./checkpoints.ts";
import { readEntry } from "./find_entry.ts";
import { entriesFolder, entryPath, type LocalFolder, objectPath } from "./layout.ts";
import { namesIn } from "./names_in.ts";
import { corruptionOf, quarantine, quarantineRecord } from "../../files/quarantine.ts";

/** Verifies a store; whatever is corrupted is quarantined, unless it is only to be told of. */
export async function verifyStore(
  folder: LocalFolder,
  options: VerifyOptions,
): Promise<VerifiedStore> {
  // Entries first: the objects of those that are there now were there before them.
  const entries = await verifyEntries(folder, options);
  const users = usersOf(entries.whole);
  const objects = await listObjects(folder);
  const there = new Set(objects.map(({ expected }) => expected));
  const lost = [...users.keys()].filter((digest) => !there.has(digest))
    .map((expected) => ({ path: objectPath(folder, expected), expected, bytes: 0 }));
  const checkpoints = await listAllCheckpoints(folder);
  const corruption = await verifyFiles(folder, [...objects, ...lost, ...checkpoints], options);
  const told = corruption.map((found): VerifiedCorruption => ({
    ...found,
    neededBy: [...users.get(found.expected) ?? []].sort(),
  }));
  const kept = [...objects, ...checkpoints];
  return {
    objects: objects.length,
    entries: entries.whole.length + entries.corruption.length,
    checkpoints: checkpoints.length,
    bytes: kept.reduce((sum, { bytes }) => sum + bytes, 0),
    corruption: [...entries.corruption, ...told].sort((a, b) => a.path < b.path ? -1 : 1),
  };
}

async function verifyEntries(folder: LocalFolder, { isDryRun }: VerifyOptions) {
  const stages = await namesIn(join(folder.root, "entries"));
  const names = await Promise.all(stages.map(async (stage) => {
    const files = await namesIn(entriesFolder(folder, stage));
    return files.filter((file) => file.endsWith(".json"))
      .map((file) => ({ stage, fingerprint: file.slice(0, -".json".length) }));
  }));
  const whole: Entry[] = [];
  const corruption: VerifiedCorruption[] = [];
  await mapPooled(names.flat(), async (name) => {
    const read = await readEntry(folder, name);
    if (read.kind === "entry") whole.push(read.entry);
    if (read.kind !== "corrupted") return;
    const path = entryPath(folder, name);
    const { expected, found } = read;
    const bad = isDryRun
      ? { path, expected, found, quarantined: null }
      : await quarantineRecord(folder, path, read);
    if (bad !== null) corruption.push({ ...bad, neededBy: [name.stage] });
  });
  return { whole, corruption };
}

/** The stages that need each object, by its digest. Nothing needs provenance: it may be lost. */
function usersOf(entries: readonly Entry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const { stage, outputs } of entries) {
    for (const { digest } of Object.values(outputs).flatMap(({ files }) => files)) {
      users.set(digest, (users.get(digest) ?? new Set()).add(stage));
    }
  }
  return users;
}

/** A file that is named by its digest. */
interface NamedFile {
  readonly path: string;
  readonly expected: string;
  /** What is digested before its bytes. */
  readonly head?: string;
  readonly bytes: number;
}

async function listObjects(folder: LocalFolder): Promise<NamedFile[]> {
  const below = join(folder.root, "objects");
  const found = await mapPooled(await namesIn(below), async (prefix) => {
    const names = await namesIn(join(below, prefix));
    const digests = names.map((name) => `${prefix}${name}`);
    return await Promise.all(
      digests.filter((digest) => /^[0-9a-f]{64}$/.test(digest)).map(async (expected) => {
        const path = objectPath(folder, expected);
        return { path, expected, bytes: await sizeOf(path) };
      }),
    );
  });
  return found.flat();
}

async function listAllCheckpoints(folder: LocalFolder): Promise<NamedFile[]> {
  const owners = (await namesIn(join(folder.root, "checkpoints"))).flatMap((name) => {
    const [, stage, resumeKey] = /^(.+)-([0-9a-f]{64})$/.exec(name) ?? [];
    return resumeKey === undefined ? [] : [{ stage: stage!, resumeKey }];
  });
  const found = await mapPooled(owners, (owner) => listCheckpoints(folder, owner));
  return await Promise.all(
    found.flat().map(async ({ path, digest, resumeKey, at }) => {
      return {
        path,
        expected: digest,
        head: checkpointHead(resumeKey, at),
        bytes: await sizeOf(path),
      };
    }),
  );
}

async function verifyFiles(
  folder: LocalFolder,
  files: readonly NamedFile[],
  { isDryRun, onProgress, signal }: VerifyOptions,
): Promise<Corruption[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  using pool = openDigestPool(total);
  const corruption = await mapPooled(files, async ({ path, expected, head = "", bytes }) => {
    if (signal.aborted) return null;
    const found = await pool.digestFile(path, { head }).catch(corruptionOf);
    onProgress({ done: done += bytes, total });
    if (found === expected) return null;
    return isDryRun
      ? { path, expected, found, quarantined: null }
      : await quarantine(folder, path, { expected, head });
  });
  return corruption.filter((found) => found !== null);
}

async function sizeOf(path: string): Promise<number> {
  return (await Deno.stat(path).catch(() => null))?.size ?? 0;
}

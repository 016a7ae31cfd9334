import { namesIn } from "../../files/list_files.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { quarantineRecord } from "../../files/quarantine.ts";
import { join } from "../../path.ts";
import type { CorruptedResult, Entry, VerifiedResults, VerifyOptions } from "../result_store.ts";
import { readEntry } from "./find_entry.ts";
import {
  entriesFolder,
  entriesRoot,
  entryPath,
  type LocalFolder,
  objectPath,
  objectsRoot,
} from "./layout.ts";
import { fileSize, type NamedFile, sizeOf, verifyFiles } from "./verify_files.ts";

/** Verifies results; a corrupted file is quarantined unless it is a dry run. */
export async function verifyResults(
  folder: LocalFolder,
  options: VerifyOptions,
): Promise<VerifiedResults> {
  // Entries first: the objects of those that are there now were there before them.
  const entries = await verifyEntries(folder, options);
  const users = usersOf(entries.whole);
  const objects = await listObjects(folder);
  const there = new Set(objects.map(({ expected }) => expected));
  const missing = [...users.keys()].filter((digest) => !there.has(digest))
    .map((expected) => ({ path: objectPath(folder, expected), expected, bytes: 0 }));
  const corruption = (await verifyFiles(folder, [...objects, ...missing], options))
    .map((found) => ({ ...found, neededBy: [...users.get(found.expected) ?? []].sort() }));
  return {
    objects: objects.length,
    entries: entries.whole.length + entries.corruption.length,
    foreign: entries.foreign,
    bytes: sizeOf(objects),
    corruption: [...entries.corruption, ...corruption].sort((a, b) => a.path < b.path ? -1 : 1),
  };
}

async function verifyEntries(folder: LocalFolder, { isDryRun }: VerifyOptions) {
  const stages = await namesIn(entriesRoot(folder));
  const names = await Promise.all(stages.map(async (stage) => {
    const files = await namesIn(entriesFolder(folder, stage));
    return files.filter((file) => file.endsWith(".json"))
      .map((file) => ({ stage, fingerprint: file.slice(0, -".json".length) }));
  }));
  const whole: Entry[] = [];
  const corruption: CorruptedResult[] = [];
  let foreign = 0;
  await mapPooled(names.flat(), async (name) => {
    const read = await readEntry(folder, name);
    if (read.kind === "entry") whole.push(read.entry);
    if (read.kind === "foreign") foreign++;
    if (read.kind !== "corrupted") return;
    const path = entryPath(folder, name);
    const { expected, found } = read;
    const corrupted = isDryRun
      ? { path, expected, found, quarantined: null }
      : await quarantineRecord(folder.quarantine, path, read);
    if (corrupted !== null) corruption.push({ ...corrupted, neededBy: [name.stage] });
  });
  return { whole, foreign, corruption };
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

async function listObjects(folder: LocalFolder): Promise<NamedFile[]> {
  const root = objectsRoot(folder);
  const found = await mapPooled(await namesIn(root), async (prefix) => {
    const digests = (await namesIn(join(root, prefix))).map((name) => `${prefix}${name}`)
      .filter((digest) => /^[0-9a-f]{64}$/.test(digest));
    return await Promise.all(digests.map(async (expected) => {
      const path = objectPath(folder, expected);
      return { path, expected, bytes: await fileSize(path) };
    }));
  });
  return found.flat();
}

/**
 * Keeps what a process uses from being collected by another: a lock that all
 * users share while they work, and a list of what each has used while it is
 * away, computing for hours.
 *
 * @module
 */

import { join } from "../../path.ts";
import type { VerifyOptions } from "../result_store.ts";
import { isLocked, lockFile, shareFile } from "../../files/lock_file.ts";
import { type EntryName, leasesFolder, type LocalFolder, lockPath } from "./layout.ts";
import { namesIn } from "../../files/list_files.ts";

const LIST_SUFFIX = ".json";
const LOCK_SUFFIX = ".lock";

/** The leases of this process. */
export interface Leases {
  /** Holds the store, as {@linkcode WorkArea.hold} does. */
  hold(): Promise<AsyncDisposable>;
  /** Holds the store, or does without on a dry run where the disk takes no lock. */
  holdFor(options: Pick<VerifyOptions, "isDryRun">): Promise<AsyncDisposable | null>;
  /** Releases the store while the work goes on, as {@linkcode WorkArea.releaseWhile} does. */
  releaseWhile<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Adds what this process uses, until it holds the store no more. */
  add(used: EntryName): void;
}

/** Names the lock that users share, and that collecting takes alone. */
export function holdersLock(folder: Pick<LocalFolder, "root">): string {
  return lockPath(folder, "usage");
}

/** Opens the usage of a store by this process. */
export function openLeases(folder: Pick<LocalFolder, "root">): Leases {
  const state: LeaseState = { used: new Set(), users: 0, working: 0, shared: null, lease: null };
  const inTurn = makeQueue();
  const change = (users: number, working: number) => {
    [state.users, state.working] = [state.users + users, state.working + working];
    return inTurn(() => settle(state, folder));
  };
  const hold = async (): Promise<AsyncDisposable> => {
    const end = () => change(-1, -1);
    await change(1, 1).catch(async (error) => {
      await end();
      throw error;
    });
    return { [Symbol.asyncDispose]: end };
  };
  return {
    add: ({ stage, fingerprint }) => void state.used.add(`${stage}/${fingerprint}`),
    hold,
    holdFor: ({ isDryRun }) => isDryRun ? hold().catch(() => null) : hold(),
    async releaseWhile(work) {
      if (state.users === 0) return await work();
      try {
        await change(0, -1);
        return await work();
      } finally {
        await change(0, 1);
      }
    },
  };
}

interface LeaseState {
  /** What was used, each as `stage/fingerprint`. */
  readonly used: Set<string>;
  /** How many uses have begun and not ended. */
  users: number;
  /** How many of them are not away. */
  working: number;
  shared: AsyncDisposable | null;
  lease: Lease | null;
}

/** Brings lock and list to what the counts ask for. */
async function settle(state: LeaseState, folder: Pick<LocalFolder, "root">): Promise<void> {
  if (state.working > 0) state.shared ??= await shareFile(holdersLock(folder));
  else if (state.shared !== null) {
    if (state.users > 0 && state.used.size > 0) {
      state.lease ??= await makeLease(folder).catch(() => null);
      // Where the disk does not take the list, the lock protects what is used all the while.
      if (state.lease === null || !await state.lease.list(state.used)) return;
    }
    await state.shared[Symbol.asyncDispose]();
    state.shared = null;
  }
  if (state.users > 0) return;
  await state.lease?.[Symbol.asyncDispose]();
  state.lease = null;
  state.used.clear();
}

/** Reads what processes that are away have used. */
export async function readLeases(
  folder: Pick<LocalFolder, "root">,
): Promise<ReadonlySet<string>> {
  const below = leasesFolder(folder);
  const used = new Set<string>();
  for (const lock of await namesIn(below)) {
    if (!lock.endsWith(LOCK_SUFFIX)) continue;
    const list = join(below, `${lock.slice(0, -LOCK_SUFFIX.length)}${LIST_SUFFIX}`);
    if (!await isLocked(join(below, lock))) continue;
    for (const name of await readList(list)) used.add(name);
  }
  return used;
}

/** Whole where nobody else uses the store; who only counts may find one that is being written. */
async function readList(path: string): Promise<readonly string[]> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch {
    return [];
  }
}

/** The list of one process, which says that it is alive by holding a lock. */
interface Lease extends AsyncDisposable {
  /** Writes what it uses; false where the disk does not take it. */
  list(used: ReadonlySet<string>): Promise<boolean>;
}

async function makeLease(folder: Pick<LocalFolder, "root">): Promise<Lease> {
  const path = join(leasesFolder(folder), crypto.randomUUID());
  const lock = await lockFile(`${path}${LOCK_SUFFIX}`);
  return {
    list: (used) =>
      Deno.writeTextFile(`${path}${LIST_SUFFIX}`, JSON.stringify([...used]))
        .then(() => true, () => false),
    async [Symbol.asyncDispose]() {
      await Deno.remove(`${path}${LIST_SUFFIX}`).catch(() => {});
      await lock[Symbol.asyncDispose]();
    },
  };
}

/** Makes a function that does one thing after the other, whatever became of the one before. */
function makeQueue(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => last = last.catch(() => {}).then(work);
}

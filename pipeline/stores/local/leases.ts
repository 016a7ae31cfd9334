import { namesIn } from "../../files/list_files.ts";
import { isLocked, lockFile, shareFile } from "../../files/lock_file.ts";
import { readOwn, unlessMissing } from "../../files/read_failure.ts";
import { join } from "../../path.ts";
import { UserError } from "../../problem.ts";
import { type EntryName, leasesFolder, type LocalFolder, lockPath } from "./layout.ts";

const LIST_SUFFIX = ".json";
const LOCK_SUFFIX = ".lock";

/**
 * The leases of this process, which keep what it uses from another's garbage collection: a lock that
 * all holders share, and a list while it has released the lock, computing for hours.
 */
export interface Leases {
  /** Holds the store, as {@linkcode WorkArea.hold} does. */
  hold(): Promise<AsyncDisposable>;
  /** Releases the store for long work, as {@linkcode WorkArea.releaseWhile} does. */
  releaseWhile<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Adds something that this process uses, until it no longer holds the store. */
  add(used: EntryName): void;
}

type Root = Pick<LocalFolder, "root">;

/** Names the lock that holders share, and that garbage collection has alone. */
export function holdersLock(folder: Root): string {
  return lockPath(folder, "holders");
}

/** Opens the leases of this process. */
export function openLeases(folder: Root): Leases {
  const state: LeaseState = { used: new Set(), holders: 0, active: 0, shared: null, lease: null };
  const inTurn = makeQueue();
  const change = (holders: number, active: number) => {
    state.holders += holders;
    state.active += active;
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
    async releaseWhile(work) {
      if (state.holders === 0) return await work();
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
  /** As `stage/fingerprint`. */
  readonly used: Set<string>;
  /** The parts of this process that hold the store. */
  holders: number;
  /** Those of them that have not released it for a while. */
  active: number;
  shared: AsyncDisposable | null;
  lease: Lease | null;
}

/** Makes the lock and the list agree with the counts. */
async function settle(state: LeaseState, folder: Root): Promise<void> {
  if (state.active > 0) {
    state.shared ??= await shareFile(holdersLock(folder));
  } else if (state.shared !== null) {
    if (state.holders > 0 && state.used.size > 0) {
      state.lease ??= await makeLease(folder).catch(() => null);
      // If the disk does not take the list, the lock is kept: it protects what is used as well.
      if (state.lease === null || !await state.lease.list(state.used)) return;
    }
    await state.shared[Symbol.asyncDispose]();
    state.shared = null;
  }
  if (state.holders > 0) return;
  await state.lease?.[Symbol.asyncDispose]();
  state.lease = null;
  state.used.clear();
}

/** Reads what live processes use, each as `stage/fingerprint`. */
export async function readLeases(folder: Root): Promise<ReadonlySet<string>> {
  const below = leasesFolder(folder);
  const used = new Set<string>();
  for (const lock of await namesIn(below)) {
    if (!lock.endsWith(LOCK_SUFFIX) || !await isLocked(join(below, lock))) continue;
    const list = join(below, `${lock.slice(0, -LOCK_SUFFIX.length)}${LIST_SUFFIX}`);
    for (const name of await readList(list)) used.add(name);
  }
  return used;
}

/**
 * A list is whole while nobody holds the store; a dry run may find one that is being written.
 *
 * @throws {UserError} If it may not be read, or another version of Reprise writes it.
 */
async function readList(path: string): Promise<readonly string[]> {
  const text = await readOwn(path, () => Deno.readTextFile(path)).catch(unlessMissing);
  const list = parse(text ?? "");
  if (list === null || Array.isArray(list)) return list ?? [];
  throw new UserError(
    `Cannot tell what a running process uses: "${path}" is of another version of Reprise\n` +
      "Wait until that process has ended",
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The list of one process, beside a lock that tells that it is alive. */
interface Lease extends AsyncDisposable {
  /** Writes the list; false if the disk does not take it. */
  list(used: ReadonlySet<string>): Promise<boolean>;
}

async function makeLease(folder: Root): Promise<Lease> {
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

/** Makes a function that does one thing after the other, even after a failure. */
function makeQueue(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => last = last.catch(() => {}).then(work);
}

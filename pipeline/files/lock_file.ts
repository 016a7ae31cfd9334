/** Locks between processes. The kernel keeps them: a lock ends with its process. @module */

import { dirname } from "../path.ts";
import { explainIoError } from "./explain_io_error.ts";
import { isRefused } from "./read_failure.ts";

/** Tries to make a folder that others remove as soon as it is empty. */
const OPEN_TRIES = 100;

/**
 * While a child process starts, it shares the open files of its parent, so that a free lock may look
 * held for a moment. Nobody needs to be told of that.
 */
const MOMENT_MILLISECONDS = 100;

/**
 * Waits until nobody else holds the lock of a file, then holds it until disposed of. The file is made
 * with its folder if need be, contains the holder's process id, and is removed with the lock.
 *
 * @param options.onWait Called once if another holds it for more than a moment, with its process id
 * where known.
 * @throws {Error} If the file cannot be made.
 */
export async function lockFile(
  path: string,
  { onWait }: { readonly onWait?: (pid: number | null) => void } = {},
): Promise<AsyncDisposable> {
  let hasTold = false;
  for (;;) {
    const held = await tryLockFile(path);
    if (held !== null) return held;
    const turn = waitForTurn(path);
    if (!hasTold && await takesLong(turn)) {
      onWait?.(await holderOf(path));
      hasTold = true;
    }
    await turn;
  }
}

/** Holds the lock of a file if nobody else does; null if another does. */
export async function tryLockFile(path: string): Promise<AsyncDisposable | null> {
  for (;;) {
    const file = await open(path);
    if (!await file.tryLock(true)) {
      file.close();
      return null;
    }
    if (await isStillAt(path, file)) return await hold(path, file);
    file.close();
  }
}

/**
 * Waits until nobody holds the lock of a file alone, then shares it until disposed of. Meanwhile
 * {@linkcode lockFile} waits. A file that this process may only read is shared too; where it may not even
 * make one, there is nothing to share.
 *
 * @throws {Error} If the file cannot be made for another reason.
 */
export async function shareFile(path: string): Promise<AsyncDisposable> {
  for (;;) {
    const file = await open(path).catch((error) => openReadOnly(path, error));
    if (file === null) return { [Symbol.asyncDispose]: () => Promise.resolve() };
    await file.lock(false);
    if (await isStillAt(path, file)) {
      return {
        [Symbol.asyncDispose]() {
          file.close();
          return Promise.resolve();
        },
      };
    }
    file.close();
  }
}

/** Tells whether somebody holds the lock of a file now; no file is made or removed. */
export async function isLocked(path: string): Promise<boolean> {
  try {
    using file = await Deno.open(path);
    return !await file.tryLock(true);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    for (let tries = 1;; tries++) {
      await Deno.mkdir(dirname(path), { recursive: true });
      const file = await Deno.open(path, { read: true, write: true, create: true })
        .catch((error) => {
          // Another process may have removed the folder since, as empty.
          if (!(error instanceof Deno.errors.NotFound) || tries === OPEN_TRIES) throw error;
        });
      if (file) return file;
    }
  } catch (error) {
    throw explainIoError(error, `Cannot lock "${path}"`);
  }
}

async function openReadOnly(path: string, error: unknown): Promise<Deno.FsFile | null> {
  if (!isRefused(error)) throw error;
  return await Deno.open(path).catch(() => null);
}

/** A holder removes its file in the end: who waited for that file then has a lock on nothing. */
async function isStillAt(path: string, file: Deno.FsFile): Promise<boolean> {
  const [there, own] = await Promise.all([Deno.stat(path).catch(() => null), file.stat()]);
  return there?.ino === own.ino && there?.dev === own.dev;
}

async function hold(path: string, file: Deno.FsFile): Promise<AsyncDisposable> {
  // The process id is for messages alone; without it, the lock holds just as well.
  await file.truncate()
    .then(() => file.write(new TextEncoder().encode(`${Deno.pid}\n`)))
    .catch(() => {});
  return {
    async [Symbol.asyncDispose]() {
      await Deno.remove(path).catch(() => {});
      file.close();
    },
  };
}

async function waitForTurn(path: string): Promise<void> {
  using file = await open(path);
  await file.lock(true);
}

async function takesLong(work: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), MOMENT_MILLISECONDS);
  try {
    return await Promise.race([promise, work.then(() => false)]);
  } finally {
    clearTimeout(timer);
  }
}

async function holderOf(path: string): Promise<number | null> {
  const text = await Deno.readTextFile(path).catch(() => "");
  return /^\d+\n$/.test(text) ? Number(text) : null;
}

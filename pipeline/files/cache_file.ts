import { digestMany } from "../digest/digest.ts";
import { basename, dirname, join } from "../path.ts";

/** A file that holds one JSON value below the digest of its text. */
export interface CacheFile<Value> {
  /** Loads the value; null if the file is missing, not as it was written, or of another kind. */
  load(): Promise<Value | null>;
  /** Replaces the file in one move; if the disk does not take it, the file stays as it was. */
  save(value: Value): Promise<void>;
}

/**
 * Opens a cache file, which is made with its folder on the first save.
 *
 * @param kind Its content and format, such as `module graphs 1`: no other kind's file is read.
 */
export function cacheFile<Value>(path: string, kind: string): CacheFile<Value> {
  const encoder = new TextEncoder();
  const digestOf = (content: string) => digestMany(encoder.encode(`${kind}\n${content}`));
  return {
    async load() {
      const text = await Deno.readTextFile(path).catch(() => "");
      const end = text.indexOf("\n");
      const content = text.slice(end + 1);
      return text.slice(0, end) === await digestOf(content) ? JSON.parse(content) : null;
    },
    async save(value) {
      const content = JSON.stringify(value);
      await replaceFile(path, `${await digestOf(content)}\n${content}`).catch(() => {});
    },
  };
}

async function replaceFile(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  // Hidden: beside the files of names, which may end in anything.
  const beside = join(dirname(path), `${leftoverOf(path)}${crypto.randomUUID()}.tmp`);
  try {
    await Deno.writeTextFile(beside, text);
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
  await removeLeftovers(path);
}

/** Writing one takes less: the process that began it was killed. */
const LEFT_MILLISECONDS = 60_000;

async function removeLeftovers(path: string): Promise<void> {
  for await (const { name } of Deno.readDir(dirname(path))) {
    if (!name.startsWith(leftoverOf(path)) || !name.endsWith(".tmp")) continue;
    const leftover = join(dirname(path), name);
    const { mtime } = await Deno.stat(leftover).catch(() => ({ mtime: null }));
    if (mtime === null || Date.now() - mtime.getTime() < LEFT_MILLISECONDS) continue;
    await Deno.remove(leftover).catch(() => {});
  }
}

/** The beginning of the name of a file that is being written. */
function leftoverOf(path: string): string {
  return `.${basename(path)}.`;
}

/**
 * What a process can do to many files.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname } from "../../path.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { copyObject, type ObjectCopy } from "./copy_object.ts";
import { syncMany } from "../../files/sync.ts";
import { type GivenFile, type IngestedFile, ingestFile } from "./ingest_file.ts";

/** A file, and where it is to go. */
export interface FileMove {
  /** Where it lies. */
  readonly from: string;
  /** Where it is to lie. */
  readonly to: string;
}

/** A task for files of one kind. */
export interface FileTask<File, Answer> {
  /** What a file is known by. */
  readonly file: File;
  /** What comes of it. */
  readonly answer: Answer;
}

/** The tasks. */
export interface FileTasks {
  /** Copies or links objects out of the store; gives the digest of each copy. */
  readonly copy: FileTask<ObjectCopy, string>;
  /** Moves files to where nothing is yet; gives where they lie. */
  readonly move: FileTask<FileMove, string>;
  /** Makes files ready for the store, and syncs them to disk. */
  readonly ingest: FileTask<GivenFile, IngestedFile>;
}

/** The answers for files, in their order; null where it failed. */
export type FileAnswers<Name extends keyof FileTasks> =
  readonly (FileTasks[Name]["answer"] | null)[];

/** How each is done. */
export const FILE_TASKS: {
  readonly [Name in keyof FileTasks]: (
    files: readonly FileTasks[Name]["file"][],
  ) => Promise<FileAnswers<Name>>;
} = {
  copy: (files) => mapPooled(files, (file) => copyObject(file).catch(() => null)),
  move: (files) => Promise.resolve(files.map(move)),
  async ingest(files) {
    const ingested = await mapPooled(files, (file) => ingestFile(file).catch(() => null));
    await syncMany(ingested.filter((file) => file !== null).map(({ path }) => path));
    return ingested;
  },
};

/** What to do, and to which files. */
export interface FileOrder<Name extends keyof FileTasks = keyof FileTasks> {
  /** The task. */
  readonly task: Name;
  /** The files. */
  readonly files: readonly FileTasks[Name]["file"][];
}

function move({ from, to }: FileMove): string | null {
  if (existsSync(to)) return null;
  try {
    Deno.mkdirSync(dirname(to), { recursive: true });
    Deno.renameSync(from, to);
    return to;
  } catch {
    return null;
  }
}

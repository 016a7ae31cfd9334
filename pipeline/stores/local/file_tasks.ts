import { existsSync } from "node:fs";
import { copyFile, type FileCopy } from "../../files/copy_file.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { syncMany } from "../../files/sync.ts";
import { dirname } from "../../path.ts";
import { copyObject, type ObjectCopy } from "./copy_object.ts";
import { type GivenFile, type IngestedFile, ingestFile } from "./ingest_file.ts";

interface FileMove {
  readonly from: string;
  readonly to: string;
}

interface FileTask<File, Answer> {
  readonly file: File;
  readonly answer: Answer;
}

/** The types of all tasks: of a file, and of the answer for it. */
export interface FileTasks {
  /** Copies or links objects out of the store; gives the digest of each copy. */
  readonly copy: FileTask<ObjectCopy, string>;
  /** Copies files into the store's scratch folders; gives the digest of each copy. */
  readonly copyIn: FileTask<FileCopy, string>;
  /** Moves files to paths where nothing is yet; gives these paths. */
  readonly move: FileTask<FileMove, string>;
  /** Makes files ready for the store, and syncs them to disk. */
  readonly ingest: FileTask<GivenFile, IngestedFile>;
}

/** The answers for files, in their order; null for a failure. */
export type FileAnswers<Name extends keyof FileTasks> =
  readonly (FileTasks[Name]["answer"] | null)[];

/** The tasks, by name. */
export const FILE_TASKS: {
  readonly [Name in keyof FileTasks]: (
    files: readonly FileTasks[Name]["file"][],
  ) => Promise<FileAnswers<Name>>;
} = {
  copy: (files) => mapPooled(files, (file) => copyObject(file).catch(() => null)),
  copyIn: (files) => mapPooled(files, (file) => copyFile(file).catch(() => null)),
  move: (files) => Promise.resolve(files.map(move)),
  async ingest(files) {
    const ingested = await mapPooled(files, (file) => ingestFile(file).catch(() => null));
    await syncMany(ingested.filter((file) => file !== null).map(({ path }) => path));
    return ingested;
  },
};

/** An order to a process. */
export interface FileOrder<Name extends keyof FileTasks = keyof FileTasks> {
  readonly task: Name;
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

import { basename, dirname } from "node:path";
import { readTar, type TarLimits } from "../formats/tar/read_tar.ts";
import type { ArchiveImages, ArchiveLayout } from "./archive_layout.ts";
import { layouts } from "./layouts.ts";
import { otherCifar } from "./other_cifar.ts";

interface ReadArchiveOptions {
  /** The archive's name in messages. */
  readonly name: string;
  /** The layout that it has to have. Default: any. */
  readonly expected?: ArchiveLayout;
}

/**
 * CIFAR-10's archive has nine entries and 184 MB. The largest file of a known archive, CIFAR-100's,
 * has 155 MB.
 */
export const ARCHIVE_LIMITS: TarLimits = {
  entries: 64,
  fileBytes: 256 * 1024 ** 2,
  totalBytes: 512 * 1024 ** 2,
};

/**
 * Reads an archive into memory, 184 MB for CIFAR-10, and checks every record. Its files may lie in any
 * folder, all in the same. Other files are skipped, such as the official archive's `readme.html`.
 *
 * @throws {Error} If it is not a safe `.tar.gz` or `.tar`, a file is missing, or a record is invalid;
 * the message has the file and the offset.
 */
export async function readArchive(
  path: string,
  { name, expected }: ReadArchiveOptions,
): Promise<ArchiveImages> {
  const { folders, names } = await readFolders(path, name);
  const wanted = expected ?? mostComplete(folders);
  const { folder, files } = filesOf(wanted, { folders, name });
  const missing = wanted.files.filter((known) => !files.has(known));
  if (missing.length === 0) return wanted.read(files, name);
  const found = layouts.find((layout) => isComplete(layout, folders));
  if (found !== undefined) {
    throw new Error(
      `Cannot use archive "${name}": it is in ${titleOf(found)}, expected ${
        titleOf(wanted)
      }\nSet download.dataset to a set in that layout, or take another archive`,
    );
  }
  const other = otherCifar(names);
  throw new Error(
    other === null
      ? `Cannot use archive "${name}": ${missing.join(", ")} not found in ${
        JSON.stringify(`${folder}/`)
      }, expected ${titleOf(wanted)}`
      : `Cannot use archive "${name}": it is ${other}, expected ${
        titleOf(wanted)
      }\n${wanted.advice}`,
  );
}

/** Folders of an archive, each with the files that some layout knows, by their names. */
type Folders = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;

async function readFolders(
  path: string,
  name: string,
): Promise<{ folders: Folders; names: string[] }> {
  const known = new Set(layouts.flatMap(({ files }) => files));
  const folders = new Map<string, Map<string, Uint8Array>>();
  const names: string[] = [];
  for await (const file of readTar(path, { name, limits: ARCHIVE_LIMITS })) {
    names.push(file.name);
    const base = basename(file.name);
    if (!known.has(base)) continue;
    const folder = dirname(file.name);
    const files = folders.get(folder) ?? new Map<string, Uint8Array>();
    folders.set(folder, files.set(base, file.bytes));
  }
  return { folders, names };
}

/** Gives the files of the layout from the folder that has most of them. */
function filesOf(
  { owner, files }: ArchiveLayout,
  { folders, name }: { readonly folders: Folders; readonly name: string },
): { readonly folder: string; readonly files: ReadonlyMap<string, Uint8Array> } {
  const [most, second] = [...folders]
    .map(([folder, found]) => ({
      folder,
      files: new Map([...found].filter(([base]) => files.includes(base))),
    }))
    .filter((found) => found.files.size > 0)
    .sort((a, b) => b.files.size - a.files.size);
  if (most !== undefined && most.files.size === second?.files.size) {
    throw new Error(
      `Cannot use archive "${name}": found ${owner}'s files in "${most.folder}" and in "${second.folder}", expected one folder of them`,
    );
  }
  return most ?? { folder: ".", files: new Map() };
}

/** Finds the layout with the most of its files in one folder, the first among equals. */
function mostComplete(folders: Folders): ArchiveLayout {
  const rated = layouts.map((layout) => ({ layout, most: shareIn(layout, folders) }));
  return rated.reduce((best, other) => other.most > best.most ? other : best).layout;
}

function isComplete(layout: ArchiveLayout, folders: Folders): boolean {
  return shareIn(layout, folders) === 1;
}

function shareIn({ files }: ArchiveLayout, folders: Folders): number {
  const counts = [...folders.values()].map((found) =>
    files.filter((base) => found.has(base)).length
  );
  return Math.max(0, ...counts) / files.length;
}

function titleOf({ owner, name }: ArchiveLayout): string {
  return `${owner}'s ${name}`;
}

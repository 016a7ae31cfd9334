import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { IDX_CLASSES, IDX_FILES, idxLayout } from "../datasets/idx_layout.ts";
import { ARCHIVE_LIMITS } from "../datasets/read_archive.ts";
import { writeTar } from "../formats/tar/write_tar.ts";
import type { VerifiedFile } from "./fetch_files.ts";

/** The bytes of each file, not compressed, by the name that it has in the archive. */
type UnpackedFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Packs the files of a data set and the names of its classes into a tar, which is the same for files
 * that were compressed and files that were not.
 */
export function packFiles(
  files: UnpackedFiles,
  classes: readonly string[],
): Uint8Array<ArrayBuffer> {
  const names = new TextEncoder().encode(`${classes.join("\n")}\n`);
  return writeTar([
    { name: IDX_CLASSES, bytes: names },
    ...IDX_FILES.map((name) => ({ name, bytes: files.get(name)! })),
  ]);
}

/** Unpacks files that were fetched, whose names end with `.gz`. */
export async function unpackAll(fetched: readonly VerifiedFile[]): Promise<UnpackedFiles> {
  const files = new Map<string, Uint8Array>();
  for (const { name, path } of fetched) {
    files.set(name.replace(/\.gz$/, ""), unpack(await Deno.readFile(path), name));
  }
  return files;
}

/**
 * Reads the four files in a folder, compressed or not; of one that is there in both forms the second
 * is read. Names with a dot in place of the second hyphen are known too, as some copies have them.
 *
 * @param name The folder's name in messages.
 * @throws {Error} If a file is missing or corrupted.
 */
export async function unpackFolder(folder: string, name: string): Promise<UnpackedFiles> {
  const there = new Set<string>();
  for await (const entry of Deno.readDir(folder)) there.add(entry.name);
  const found = IDX_FILES.map((file) => {
    const dotted = file.replace("-idx", ".idx");
    const forms = [file, dotted, `${file}.gz`, `${dotted}.gz`];
    return { file, form: forms.find((form) => there.has(form)) };
  });
  const missing = found.filter(({ form }) => form === undefined).map(({ file }) => file);
  if (missing.length > 0) {
    throw new Error(
      `Cannot use "${name}": ${
        missing.join(", ")
      } not found, expected MNIST's IDX files, compressed by gzip or not\n${idxLayout.advice}`,
    );
  }
  const files = new Map<string, Uint8Array>();
  for (const { file, form } of found) {
    files.set(file, unpack(await Deno.readFile(join(folder, form!)), join(name, form!)));
  }
  return files;
}

/** Unpacks bytes that gzip compressed, and leaves others as they are. */
function unpack(bytes: Uint8Array, name: string): Uint8Array {
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isZipped) return bytes;
  try {
    const { buffer, byteOffset, byteLength } = gunzipSync(bytes, {
      maxOutputLength: ARCHIVE_LIMITS.fileBytes,
    });
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot unpack "${name}": ${found}\nFetch the file anew`);
  }
}

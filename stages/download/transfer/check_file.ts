import { createHash } from "node:crypto";
import type { FileFacts } from "../../datasets/dataset.ts";
import { amount } from "../../formats/amount.ts";
import { readFileKind } from "../../formats/file_kind.ts";

type FileCheck =
  | { readonly kind: "same" }
  /** `advice` is null for an archive, and otherwise says what to do. */
  | { readonly kind: "different"; readonly reason: string; readonly advice: string | null };

/**
 * Reads a file once and compares its length and digests with the expected ones.
 *
 * @param expected An empty record fits every file.
 * @returns `same`, or the first difference, such as `expected sha256 3a7b…, got sha256 77c0…`; of a
 * file that is no archive also what it is.
 */
export async function checkFile(path: string, expected: FileFacts): Promise<FileCheck> {
  const difference = await findDifference(path, expected);
  if (difference === null) return { kind: "same" };
  const reason = `expected ${difference.expected}, got ${difference.found}`;
  const found = await readFileKind(path);
  return found.kind === "other"
    ? { kind: "different", reason: `${reason}: it is ${found.words}`, advice: found.advice }
    : { kind: "different", reason, advice: null };
}

async function findDifference(path: string, expected: FileFacts) {
  const { size } = await Deno.stat(path);
  const bytes = (count: number) => amount(count, "byte");
  if (expected.bytes !== undefined && expected.bytes !== size) {
    return { expected: bytes(expected.bytes), found: bytes(size) };
  }
  const known = (["sha256", "md5"] as const).filter((name) => expected[name] !== undefined);
  const sums = known.map((name) => ({ name, sum: createHash(name) }));
  using file = await Deno.open(path);
  const buffer = new Uint8Array(CHUNK_BYTES);
  for (let count = await file.read(buffer); count !== null; count = await file.read(buffer)) {
    for (const { sum } of sums) sum.update(buffer.subarray(0, count));
  }
  for (const { name, sum } of sums) {
    const found = sum.digest("hex");
    if (found !== expected[name]) {
      const all = `(all ${bytes(size)})`;
      return { expected: `${name} ${expected[name]}`, found: `${name} ${found} ${all}` };
    }
  }
  return null;
}

const CHUNK_BYTES = 1024 * 1024;

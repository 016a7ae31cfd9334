import { createHash } from "node:crypto";
import type { FileFacts } from "../../datasets/dataset.ts";

type FileCheck =
  | { readonly kind: "same" }
  | { readonly kind: "different"; readonly expected: string; readonly found: string };

/**
 * Reads a file once and compares its length and digests with the expected ones.
 *
 * @param expected An empty record fits every file.
 * @returns `same`, or the first difference, such as `sha256 3a7b…`.
 */
export async function checkFile(path: string, expected: FileFacts): Promise<FileCheck> {
  const { size } = await Deno.stat(path);
  const bytes = (count: number) => `${count.toLocaleString("en-US")} bytes`;
  if (expected.bytes !== undefined && expected.bytes !== size) {
    return { kind: "different", expected: bytes(expected.bytes), found: bytes(size) };
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
      return {
        kind: "different",
        expected: `${name} ${expected[name]}`,
        found: `${name} ${found} ${all}`,
      };
    }
  }
  return { kind: "same" };
}

const CHUNK_BYTES = 1024 * 1024;

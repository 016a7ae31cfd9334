import { assertEquals, assertRejects } from "@std/assert";
import { digestBytes } from "../../../pipeline/digest/digest.ts";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;

Deno.test("digestFile() digests files of every size as their bytes", async () => {
  const path = await Deno.makeTempFile();
  for (const size of [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 7]) {
    const bytes = new Uint8Array(size).map((_, index) => (index * 31) >> 3);
    await Deno.writeFile(path, bytes);
    assertEquals(await digestFile(path), digestBytes(bytes), `${size} bytes`);
  }
  await Deno.remove(path);
});

Deno.test("digestFile() rejects where there is no file", async () => {
  const folder = await Deno.makeTempDir();
  await assertRejects(() => digestFile(`${folder}/none`), Deno.errors.NotFound);
  await Deno.remove(folder);
});

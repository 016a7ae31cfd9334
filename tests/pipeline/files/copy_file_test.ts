import { assertEquals, assertRejects } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { copyFile } from "../../../pipeline/files/copy_file.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const SMALL = 64 * 1024;
const CHUNK = 4 * 1024 * 1024;

for (const bytes of [0, 1, SMALL, SMALL + 1, CHUNK, CHUNK + 3]) {
  Deno.test(`copyFile() copies ${bytes} bytes`, async () => {
    await using workspace = await makeWorkspace();
    const copy = { from: `${workspace.path}/from`, to: `${workspace.path}/to` };
    const content = Uint8Array.from({ length: bytes }, (_, index) => index % 251);
    await Deno.writeFile(copy.from, content, { mode: 0o444 });
    assertEquals(await copyFile(copy), await digestFile(copy.from));
    assertEquals(await Deno.readFile(copy.to), content);
    assertEquals((await Deno.stat(copy.to)).mode! & 0o777, 0o644);
  });
}

Deno.test("copyFile() writes no block for a hole", async () => {
  await using workspace = await makeWorkspace();
  const copy = { from: `${workspace.path}/from`, to: `${workspace.path}/to` };
  {
    using file = await Deno.open(copy.from, { write: true, create: true });
    await file.seek(2 * CHUNK, Deno.SeekMode.Start);
    await file.write(new TextEncoder().encode("end"));
    await file.truncate(8 * CHUNK);
  }
  assertEquals(await copyFile(copy), await digestFile(copy.from));
  const { size, blocks } = await Deno.stat(copy.to);
  assertEquals([size, blocks! * 512 <= CHUNK], [8 * CHUNK, true]);
});

Deno.test("copyFile() ends between two chunks once its signal is aborted", async () => {
  await using workspace = await makeWorkspace();
  const copy = { from: `${workspace.path}/from`, to: `${workspace.path}/to` };
  await Deno.writeFile(copy.from, new Uint8Array([1]));
  await Deno.truncate(copy.from, 2 ** 40);
  const signal = AbortSignal.abort(new Error("no more"));
  await assertRejects(() => copyFile(copy, { signal }), Error, "no more");
  await assertRejects(() => digestFile(copy.from, { signal }), Error, "no more");
});

Deno.test("copyFile() opens no pipe, which would block it", async () => {
  await using workspace = await makeWorkspace();
  const copy = { from: `${workspace.path}/from`, to: `${workspace.path}/to` };
  await new Deno.Command("mkfifo", { args: [copy.from] }).output();
  await assertRejects(
    () => copyFile(copy),
    Error,
    `Cannot read "${copy.from}": it is a named pipe, expected a file`,
  );
});

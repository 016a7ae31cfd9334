import { assert, assertEquals, assertRejects } from "@std/assert";
import { isLocked, lockFile, tryLockFile } from "../../../pipeline/files/lock_file.ts";
import { meanwhile } from "../../faults/meanwhile.ts";

Deno.test("tryLockFile() tells a lock that is free from one that is held", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/deep/lock`;
  const held = await lockFile(path);
  assertEquals(await Deno.readTextFile(path), `${Deno.pid}\n`);
  assertEquals(await tryLockFile(path), null);
  await held[Symbol.asyncDispose]();
  await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  const again = await tryLockFile(path);
  assert(again !== null);
  await again[Symbol.asyncDispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("lockFile() waits for a holder whose file says nothing of it", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/lock`;
  const held = await lockFile(path);
  await Deno.writeTextFile(path, "garbage");
  const told = Promise.withResolvers<number | null>();
  const waiting = lockFile(path, { onWait: told.resolve });
  assertEquals(await told.promise, null);
  await held[Symbol.asyncDispose]();
  await (await waiting)[Symbol.asyncDispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("lockFile() does not tell of a holder that is gone in a moment", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/lock`;
  const held = await lockFile(path);
  let told = 0;
  const waiting = lockFile(path, { onWait: () => told++ });
  setTimeout(() => held[Symbol.asyncDispose](), 5);
  await (await waiting)[Symbol.asyncDispose]();
  assertEquals(told, 0);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("lockFile() locks in a folder that is removed as empty meanwhile", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/run/.lock`;
  using _rival = meanwhile({ call: "open", path }, () => Deno.remove(`${folder}/run`));
  {
    await using _held = await lockFile(path);
    assertEquals(await isLocked(path), true);
  }
  await Deno.remove(folder, { recursive: true });
});

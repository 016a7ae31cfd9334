import { assertEquals, assertRejects } from "@std/assert";
import { join } from "../../../../pipeline/path.ts";
import { openLocalStores } from "../../../../pipeline/stores/mod.ts";
import { makeDraft, readFiles } from "../../../contracts/make_draft.ts";
import { FINGERPRINT } from "../../../contracts/result_store/place.ts";
import { canMount, mountSmallDisk } from "../../../faults/full_disk.ts";
import { areModesBinding, makeReadOnlyDirectory } from "../../../faults/read_only_directory.ts";

const FREE = "Free some space there, then run again: what was stored before is whole";

Deno.test({
  name: "publish() stores nothing on a full disk (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(256);
    const folder = await Deno.makeTempDir();
    const root = join(disk.path, "store");
    const { results } = openLocalStores(root);
    const entry = await results.publish(await makeDraft(folder));
    const model = { "small.bin": "small", "weights.bin": "x".repeat(400_000) };
    const draft = await makeDraft(folder, { fingerprint: "a1".repeat(32), model });
    const before = await readFiles(root);
    const error = await assertRejects(() => results.publish(draft), Error);
    assertEquals(
      error.message,
      `Cannot store what "train" wrote in "${root}": no space left on device\n${FREE}`,
    );
    assertEquals(await readFiles(root), before);
    assertEquals(await results.lookup("train", "a1".repeat(32)), { kind: "miss" });
    assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "fetch() says that a disk is full (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(64);
    const folder = await Deno.makeTempDir();
    const { results } = openLocalStores(join(folder, "store"));
    const model = { "weights.bin": "x".repeat(400_000) };
    const { outputs } = await results.publish(await makeDraft(folder, { model }));
    const into = join(disk.path, "back");
    const error = await assertRejects(
      () => results.fetch(outputs.model!.files, into, { links: "all" }),
      Error,
    );
    assertEquals(
      error.message,
      `Cannot restore files to "${into}": no space left on device\n${FREE}`,
    );
    assertEquals(await readFiles(into), {});
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "fetch() copies to another file system (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(64);
    const folder = await Deno.makeTempDir();
    const { results } = openLocalStores(join(folder, "store"));
    const { outputs } = await results.publish(await makeDraft(folder));
    const into = join(disk.path, "back");
    assertEquals(await results.fetch(outputs.model!.files, into, { links: "all" }), {
      kind: "fetched",
    });
    assertEquals(await readFiles(into), { "weights.bin": "weights" });
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "lock() holds on a full disk (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(64);
    const { work } = openLocalStores(join(disk.path, "store"));
    const fill = Deno.writeFile(join(disk.path, "fill"), new Uint8Array(100_000));
    assertEquals(await fill.catch(({ code }) => code), "ENOSPC");
    const waited = Promise.withResolvers<void>();
    const held = await work.lock(FINGERPRINT, { onWait: () => {} });
    const waiting = work.lock(FINGERPRINT, { onWait: () => waited.resolve() });
    await waited.promise;
    await held[Symbol.asyncDispose]();
    await (await waiting)[Symbol.asyncDispose]();
  },
});

Deno.test({
  name: "lookup() hits on a read-only disk (skipped where nobody may mount one)",
  ignore: !canMount,
  async fn() {
    await using disk = await mountSmallDisk(256);
    const folder = await Deno.makeTempDir();
    const root = join(disk.path, "store");
    const entry = await openLocalStores(root).results.publish(await makeDraft(folder));
    await disk.makeReadOnly();
    const { results, work } = openLocalStores(root);
    assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
    const error = await assertRejects(() => work.scratch(), Error);
    assertEquals(
      error.message,
      `Cannot make a scratch folder in "${root}/tmp": the file system is read-only\n` +
        "Make it writable, or work on a copy of the project elsewhere",
    );
    await Deno.remove(folder, { recursive: true });
  },
});

Deno.test({
  name: "scratch() says that a folder is read-only (skipped for root, whom modes do not bind)",
  ignore: !areModesBinding,
  async fn() {
    await using folder = await makeReadOnlyDirectory();
    const root = join(folder.path, "store");
    const { work } = openLocalStores(root);
    const error = await assertRejects(() => work.scratch(), Error);
    assertEquals(
      error.message,
      `Cannot make a scratch folder in "${root}/tmp": permission denied for "${folder.path}"\n` +
        `Allow it: chmod -R u+rwX "${folder.path}"`,
    );
  },
});

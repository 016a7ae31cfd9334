import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "../../../../pipeline/path.ts";
import { makeDraft, readFiles } from "../../../contracts/make_draft.ts";
import { FINGERPRINT } from "../../../contracts/result_store/place.ts";
import { loseFile } from "../../../faults/missing_file.ts";
import { makePlace } from "./make_place.ts";

/** A process that holds a lock and a scratch folder until it is killed. */
async function startHolder(root: string) {
  const process = new Deno.Command("deno", {
    args: ["run", "--quiet", "--allow-read", `--allow-write=${root}`, HOLDER, root, FINGERPRINT],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value: scratch = "" } = await reader.read();
  return {
    pid: process.pid,
    scratch: scratch.trim(),
    async kill() {
      process.kill("SIGKILL");
      await process.status;
      await reader.cancel();
      await process.stdin.close().catch(() => {});
    },
  };
}

const HOLDER = new URL("./hold_lock.ts", import.meta.url).href;

Deno.test("lock() goes with its process, which was named to who waited", async () => {
  await using place = await makePlace();
  const holder = await startHolder(place.root);
  const told = Promise.withResolvers<number | null>();
  const { work } = await place.open();
  const waiting = work.lock(FINGERPRINT, { onWait: told.resolve });
  assertEquals(await told.promise, holder.pid);
  await holder.kill();
  await using _lock = await waiting;
});

Deno.test("lock() is free at once where a killed process left its file", async () => {
  await using place = await makePlace();
  const holder = await startHolder(place.root);
  await holder.kill();
  const left = await Deno.readTextFile(join(place.root, "locks", FINGERPRINT));
  assertEquals(left, `${holder.pid}\n`);
  await using _lock = await (await place.open()).work.lock(FINGERPRINT, {
    onWait: () => assert(false, "waited for nobody"),
  });
});

Deno.test("scratch() removes what a killed process left", async () => {
  await using place = await makePlace();
  const holder = await startHolder(place.root);
  assertEquals(await readFiles(holder.scratch), { "half.bin": "half a result" });
  await (await (await place.open()).work.scratch())[Symbol.asyncDispose]();
  assertEquals(await readFiles(holder.scratch), { "half.bin": "half a result" });
  await holder.kill();
  await (await (await place.open()).work.scratch())[Symbol.asyncDispose]();
  await assertRejects(() => Deno.stat(holder.scratch), Deno.errors.NotFound);
  assertEquals(await readFiles(join(place.root, "tmp")), {});
});

Deno.test("lookup() misses a result whose entry never moved into place", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const entry = await results.publish(await makeDraft(place.folder));
  await loseFile(join(place.root, "entries", "train", `${FINGERPRINT}.json`));
  assertEquals(await results.lookup("train", FINGERPRINT), { kind: "miss" });
  assertEquals(await results.publish(await makeDraft(place.folder)), entry);
});

Deno.test("publish() leaves nothing in the scratch folder, and objects read-only", async () => {
  await using place = await makePlace();
  await (await place.open()).results.publish(await makeDraft(place.folder));
  assertEquals(await readFiles(join(place.root, "tmp")), {});
  const objects = join(place.root, "objects");
  for (const path of Object.keys(await readFiles(objects))) {
    assertEquals((await Deno.stat(join(objects, path))).mode! & 0o777, 0o444);
  }
});

Deno.test("publish() keeps its own bytes where the draft's file has a second name", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const draft = await makeDraft(place.folder);
  const { from } = draft.outputs.losses!;
  await Deno.link(from, `${from}.second`);
  const entry = await results.publish(draft);
  await Deno.writeTextFile(`${from}.second`, "changed later");
  assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
});

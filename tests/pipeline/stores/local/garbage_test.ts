import { assert, assertEquals } from "@std/assert";
import { join } from "../../../../pipeline/path.ts";
import { makeDraft, readFiles, writeFiles } from "../../../contracts/make_draft.ts";
import { FINGERPRINT } from "../../../contracts/result_store/place.ts";
import { collectGarbage } from "../../../contracts/work_area/collect_garbage.ts";
import { makePlace } from "./make_place.ts";

const COLLECTOR = new URL("./collect_all.ts", import.meta.url).href;
const HOLDER = new URL("./hold_lock.ts", import.meta.url).href;

Deno.test("collectGarbage() removes what interruption and corruption left, once it is old", async () => {
  await using place = await makePlace();
  const stores = await place.open();
  await stores.results.publish(await makeDraft(place.folder));
  const unused = `write-${"cd".repeat(32)}`;
  const left = {
    [`state/${unused}/half.bin`]: "half",
    [`checkpoints/${unused}/1.bin`]: "one",
    "logs/write-cdcdcdcdcdcd.log": "said",
    "quarantine/f00d.1.bad": "bad",
  };
  const kept = { [`logs/train-${FINGERPRINT.slice(0, 12)}.log`]: "of a result that stays" };
  await writeFiles(place.root, { ...left, ...kept });
  const { "locks/holders": _, ...before } = await readFiles(place.root);
  const hourAgo = Date.now() - 3_600_000;
  await collectGarbage(stores, [`train/${FINGERPRINT}`], { staleFilesUntil: hourAgo });
  assertEquals(await readFiles(place.root), before);
  const { removed } = await collectGarbage(stores, [`train/${FINGERPRINT}`]);
  assertEquals([removed.interrupted, removed.logs, removed.quarantined], [
    { files: 2, bytes: 7 },
    { files: 1, bytes: 4 },
    { files: 1, bytes: 3 },
  ]);
  const after = Object.entries(before).filter(([path]) => !(path in left));
  assertEquals(await readFiles(place.root), Object.fromEntries(after));
});

Deno.test("collectGarbage() leaves the state, scratch and locks of live processes alone, not of killed ones", async () => {
  await using place = await makePlace();
  const stores = await place.open();
  const process = new Deno.Command("deno", {
    args: ["run", "--quiet", "--allow-all", HOLDER, place.root, FINGERPRINT],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  const before = await readFiles(place.root);
  await collectGarbage(stores, [], { isDryRun: true });
  assertEquals(await readFiles(place.root), before);
  assertEquals((await collectGarbage(stores, [])).removed.scratch.files, 0);
  assertEquals(await readFiles(place.root), before);
  process.kill("SIGKILL");
  await process.status;
  await reader.cancel();
  await process.stdin.close().catch(() => {});
  assertEquals((await collectGarbage(stores, [], { isDryRun: true })).removed.scratch.files, 3);
  assertEquals(await readFiles(place.root), before);
  assertEquals((await collectGarbage(stores, [])).removed.scratch.files, 3);
  assertEquals(await readFiles(place.root), {});
});

Deno.test("collectGarbage() keeps every object that a corrupted entry may mean", async () => {
  await using place = await makePlace();
  const stores = await place.open();
  await stores.results.publish(await makeDraft(place.folder));
  const file = join(place.root, "entries", "train", `${FINGERPRINT}.json`);
  const text = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, text.replace('"cores": 2', '"cores": 3'));
  const { removed, kept } = await collectGarbage(stores, [`train/${FINGERPRINT}`]);
  assertEquals([removed.objects.files, kept.objects.files], [0, 2]);
});

function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** It may have been quicker. */
function killIfThere(process: Deno.ChildProcess): void {
  try {
    process.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

for (const part of ["entries", "objects"] as const) {
  Deno.test(`collectGarbage() leaves a whole store where it is killed while ${part} go`, async () => {
    await using place = await makePlace();
    const stores = await place.open();
    const names = Array.from({ length: 80 }, (_, index) => index.toString(16).padStart(64, "0"));
    for (const fingerprint of names) {
      await stores.results.publish(
        await makeDraft(place.folder, { fingerprint, losses: fingerprint }),
      );
    }
    const paths = Object.keys(await readFiles(join(place.root, part)));
    const halfway = join(place.root, part, paths[40]!);
    const process = new Deno.Command("deno", {
      args: ["run", "--quiet", "--allow-all", COLLECTOR, place.root, `train/${names[0]}`],
    }).spawn();
    // Busily, so as to be there before it is done.
    while (isThere(halfway));
    killIfThere(process);
    await process.status;
    const found = await Promise.all(names.map((name) => stores.results.lookup("train", name)));
    assertEquals(found[0]!.kind, "hit");
    assert(found.every(({ kind }) => kind === "hit" || kind === "miss"));
    const { removed, kept } = await collectGarbage(await place.open(), [`train/${names[0]}`]);
    assertEquals([kept.results.files, kept.objects.files], [1, 2]);
    assert(removed.objects.files <= 80);
  });
}

/**
 * Entries that somebody made up, digest and all, or that the disk corrupted: none
 * may crash the store, nor have it write outside the folder that it was given.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import type { Json } from "../../../../pipeline/json.ts";
import { join } from "../../../../pipeline/path.ts";
import { entryPath } from "../../../../pipeline/stores/local/layout.ts";
import { makeDraft } from "../../../contracts/make_draft.ts";
import { FINGERPRINT } from "../../../contracts/result_store/place.ts";
import { makeDice } from "../../../helpers/dice.ts";
import { mutateBytes } from "../../../helpers/mutate_bytes.ts";
import { mutateJson } from "../../../helpers/mutate_json.ts";
import { makePlace } from "./make_place.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_130);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 300);

Deno.test(`lookup() and restore() take any entry for one or for corruption (seed ${SEED})`, async () => {
  await using place = await makePlace();
  const entry = await (await place.open()).results.publish(await makeDraft(place.folder));
  const path = entryPath(place, {
    stage: "train",
    fingerprint: FINGERPRINT,
  });
  const whole = await Deno.readFile(path);
  const dice = makeDice(SEED);
  const ends = { hit: 0, miss: 0, corrupted: 0 };
  for (let index = 0; index < COUNT; index++) {
    const bytes = dice.chance(0.3)
      ? mutateBytes(whole, dice, { scraps: ["\0", '"format":1', "null", "{}"] })
      : forge(mutateJson(entry as unknown as Json, dice), dice.pick([1, 2, 2, 2, 3]));
    await Deno.chmod(path, 0o644).catch(() => {});
    await Deno.writeFile(path, bytes);
    const { results } = await place.open();
    const found = await results.lookup("train", FINGERPRINT);
    ends[found.kind]++;
    await results.entries("train");
    if (found.kind !== "hit") continue;
    const target = join(place.folder, "deep", "target");
    await Deno.mkdir(target, { recursive: true });
    for (const { files } of Object.values(found.entry.outputs)) {
      assertEquals(await results.fetch(files, target, { links: "large" }), { kind: "fetched" });
    }
    assertEquals(await namesIn(join(place.folder, "deep")), ["target"]);
    await Deno.remove(target, { recursive: true });
  }
  assert(Object.values(ends).every((count) => count > 0), JSON.stringify(ends));
});

/** An entry's file whose digest is right. */
function forge(entry: Json, format: number): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(entry);
  return new TextEncoder().encode(
    `{"format":${format},"digest":"${digestText(text)}","entry":${text}}\n`,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

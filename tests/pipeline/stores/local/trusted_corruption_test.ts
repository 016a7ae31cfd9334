/**
 * Corruption of objects that are cached by their metadata: whatever was put back, the ctime tells,
 * since nobody can set it.
 *
 * @module
 */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { join } from "../../../../pipeline/path.ts";
import { makeDraft } from "../../../contracts/make_draft.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { keepingTimes } from "../../../faults/kept_times.ts";
import { swapObjects } from "../../../faults/swapped_objects.ts";
import { truncateFile } from "../../../faults/truncated_file.ts";
import { blockFile } from "../../../faults/unreadable_file.ts";
import { makePlace } from "./make_place.ts";

/** A younger file is not trusted: its next change might come in the same second of its ctime. */
const AGED_MILLISECONDS = 2_100;

const FAULTS: Readonly<Record<string, (path: string, other: string) => Promise<void>>> = {
  "flipped": flipByte,
  "truncated": truncateFile,
  "emptied": (path) => keepingTimes(path, () => Deno.truncate(path)),
  "swapped": swapObjects,
  "blocked": blockFile,
};

Deno.test("lookup() sees through every fault of objects that it trusts by their metadata", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const names = Object.keys(FAULTS);
  const fingerprints = names.map((name) => digestText(name));
  const objectOf = (text: string) => {
    const digest = digestText(text);
    return join(place.root, "objects", digest.slice(0, 2), digest.slice(2));
  };
  for (const [index, losses] of names.entries()) {
    const model = { "weights.bin": `other ${losses}` };
    const content = { fingerprint: fingerprints[index]!, losses, model };
    await results.publish(await makeDraft(place.folder, content));
  }
  await new Promise((resolve) => setTimeout(resolve, AGED_MILLISECONDS));
  for (const fingerprint of fingerprints) {
    assertEquals((await results.lookup("train", fingerprint)).kind, "hit");
  }
  await results.saveCache();
  assert((await Deno.stat(join(place.root, "object_sets"))).size > 100, "nothing is trusted");
  const { results: later } = await place.open();
  for (const [index, [name, corrupt]] of Object.entries(FAULTS).entries()) {
    const [path, other] = [objectOf(name), objectOf(`other ${name}`)];
    const before = await Deno.stat(path);
    await corrupt(path, other);
    const after = await Deno.stat(path);
    assertNotEquals([after.ctime, after.ino], [before.ctime, before.ino], name);
    const found = await later.lookup("train", fingerprints[index]!);
    assert(found.kind === "corrupted", name);
    assertEquals(
      found.corruption.some((corruption) =>
        corruption.path === path && corruption.quarantined !== null
      ),
      true,
      name,
    );
  }
});

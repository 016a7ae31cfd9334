import { assert, assertEquals, assertMatch } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { openFileSetCache } from "../../../../pipeline/files/file_set_cache.ts";
import { join } from "../../../../pipeline/path.ts";
import { entryPath, objectPath } from "../../../../pipeline/stores/local/layout.ts";
import { makeDraft, readFiles } from "../../../contracts/make_draft.ts";
import { FINGERPRINT } from "../../../contracts/result_store/place.ts";
import type { WorkPlace } from "../../../contracts/work_area/place.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { loseFile } from "../../../faults/missing_file.ts";
import { swapObjects } from "../../../faults/swapped_objects.ts";
import { tearEntry } from "../../../faults/torn_entry.ts";
import { truncateFile } from "../../../faults/truncated_file.ts";
import { blockFile } from "../../../faults/unreadable_file.ts";
import { makePlace } from "./make_place.ts";

const LOSSES = "epoch,loss\n1,2.5\n";
const DIGEST = digestText(LOSSES);

const FAULTS = {
  "flipped byte": { corrupt: flipByte, found: digestText(LOSSES.replace("loss", "lors")) },
  "truncated file": { corrupt: truncateFile, found: digestText(LOSSES.slice(0, 8)) },
  "missing file": { corrupt: loseFile, found: "missing" },
  "unreadable file": { corrupt: blockFile, found: "unreadable" },
};

type Place = WorkPlace & { readonly root: string };

function pathsOf({ root }: Place) {
  return {
    object: objectPath({ root }, DIGEST),
    weights: objectPath({ root }, digestText("weights")),
    entry: entryPath({ root }, { stage: "train", fingerprint: FINGERPRINT }),
    bad: (name: string) => join(root, "quarantine", `${name}.1.bad`),
  };
}

for (const [fault, { corrupt, found }] of Object.entries(FAULTS)) {
  const corruptionIn = (place: Place) => {
    const { object, bad } = pathsOf(place);
    const quarantined = found === "missing" ? null : bad(DIGEST);
    return [{ path: object, expected: DIGEST, found, quarantined }];
  };

  Deno.test(`lookup() quarantines and publish() repairs: ${fault}`, async () => {
    await using place = await makePlace();
    const { results } = await place.open();
    const entry = await results.publish(await makeDraft(place.folder));
    await corrupt(pathsOf(place).object);
    const corruption = corruptionIn(place);
    assertEquals(await results.lookup("train", FINGERPRINT), { kind: "corrupted", corruption });
    const gone = corruption.map((bad) => ({ ...bad, found: "missing", quarantined: null }));
    assertEquals(await results.lookup("train", FINGERPRINT), {
      kind: "corrupted",
      corruption: gone,
    });
    assertEquals(await results.publish(await makeDraft(place.folder)), entry);
    assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
  });

  Deno.test(`publish() repairs what no lookup has seen: ${fault}`, async () => {
    await using place = await makePlace();
    const { results } = await place.open();
    const entry = await results.publish(await makeDraft(place.folder));
    await corrupt(pathsOf(place).object);
    assertEquals(await results.publish(await makeDraft(place.folder)), entry);
    assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
  });

  for (const links of ["large", "all"] as const) {
    Deno.test(`fetch() never gives out: ${fault} (links: ${links})`, async () => {
      await using place = await makePlace();
      const { results } = await place.open();
      const { outputs } = await results.publish(await makeDraft(place.folder));
      await corrupt(pathsOf(place).object);
      const into = join(place.folder, "back");
      const restored = await results.fetch(outputs.losses!.files, into, { links });
      assertEquals(restored, { kind: "corrupted", corruption: corruptionIn(place) });
      assertEquals(await readFiles(into), {});
    });
  }
}

Deno.test("fetch() does not trust what the cache of sets says", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const { outputs } = await results.publish(await makeDraft(place.folder));
  const { object } = pathsOf(place);
  await flipByte(object);
  // A cache that knows the flipped file under the digest that it had: what no cache can rule out.
  const cache = openFileSetCache(join(place.root, "object_sets"), {
    now: () => Date.now() + 9_999,
  });
  const files = [{ path: object, digest: DIGEST }];
  await cache.checkSet(files, () => Promise.resolve([]));
  await cache.save();
  const { results: fooled } = await place.open();
  assertEquals(await fooled.check(outputs.losses!.files), []);
  const fetched = await fooled.fetch(outputs.losses!.files, join(place.folder, "back"), {
    links: "large" as const,
  });
  assertEquals(fetched.kind, "corrupted");
});

Deno.test("lookup() quarantines swapped objects, each with both digests", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  await results.publish(await makeDraft(place.folder));
  const { object, weights, bad } = pathsOf(place);
  await swapObjects(object, weights);
  const other = digestText("weights");
  assertEquals(await results.lookup("train", FINGERPRINT), {
    kind: "corrupted",
    corruption: [
      { path: weights, expected: other, found: DIGEST, quarantined: bad(other) },
      { path: object, expected: DIGEST, found: other, quarantined: bad(DIGEST) },
    ],
  });
});

Deno.test("lookup() keeps every bad file when one goes bad again and again", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  for (let count = 0; count < 3; count++) {
    await results.publish(await makeDraft(place.folder));
    await truncateFile(pathsOf(place).object);
    await results.lookup("train", FINGERPRINT);
  }
  const names = Object.keys(await readFiles(join(place.root, "quarantine"))).sort();
  assertEquals(names, [`${DIGEST}.1.bad`, `${DIGEST}.2.bad`, `${DIGEST}.3.bad`]);
});

Deno.test("lookup() hits where only provenance is lost", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const provenance = { "timings.csv": "1,2" };
  const entry = await results.publish(await makeDraft(place.folder, { provenance }));
  const digest = digestText("1,2");
  await loseFile(join(place.root, "objects", digest.slice(0, 2), digest.slice(2)));
  assertEquals(await results.lookup("train", FINGERPRINT), { kind: "hit", entry });
});

Deno.test("lookup() quarantines a torn entry", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const entry = await results.publish(await makeDraft(place.folder));
  const { entry: path, bad } = pathsOf(place);
  await tearEntry(path);
  const found = "unreadable";
  const corruption = [{ path, expected: FINGERPRINT, found, quarantined: bad(FINGERPRINT) }];
  assertEquals(await results.entries("train"), []);
  assertEquals(await results.lookup("train", FINGERPRINT), { kind: "corrupted", corruption });
  assertEquals(await results.lookup("train", FINGERPRINT), { kind: "miss" });
  assertEquals(await results.publish(await makeDraft(place.folder)), entry);
});

Deno.test("lookup() quarantines an altered entry, with both digests", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  await results.publish(await makeDraft(place.folder));
  const { entry: path, bad } = pathsOf(place);
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.replace("a note", "no note"));
  const lookup = await results.lookup("train", FINGERPRINT);
  assert(lookup.kind === "corrupted");
  const [{ expected, found, quarantined }] = lookup.corruption as [(typeof lookup.corruption)[0]];
  assertEquals(expected, JSON.parse(text).digest);
  assertMatch(found, /^[0-9a-f]{64}$/);
  assertEquals(quarantined, bad(expected));
});

Deno.test("lookup() quarantines an entry that lies under another's fingerprint", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  await results.publish(await makeDraft(place.folder));
  const other = "a1".repeat(32);
  const { entry: path, bad } = pathsOf(place);
  await Deno.copyFile(path, path.replace(FINGERPRINT, other));
  assertEquals(await results.lookup("train", other), {
    kind: "corrupted",
    corruption: [{
      path: path.replace(FINGERPRINT, other),
      expected: other,
      found: FINGERPRINT,
      quarantined: bad(other),
    }],
  });
});

for (const format of [2, 4]) {
  Deno.test(`lookup() misses an entry of format ${format} and leaves it alone`, async () => {
    await using place = await makePlace();
    const { results } = await place.open();
    const entry = await results.publish(await makeDraft(place.folder));
    const { entry: path } = pathsOf(place);
    const whole = await Deno.readTextFile(path);
    for (
      const text of [
        whole.replace('"format":3', `"format":${format}`),
        `${JSON.stringify({ format, digest: DIGEST, entry }, null, 1)}\n`,
      ]
    ) {
      await Deno.writeTextFile(path, text);
      assertEquals(await results.lookup("train", FINGERPRINT), { kind: "miss" });
      assertEquals(await Deno.readTextFile(path), text);
    }
  });
}

Deno.test("lookup() notices a flipped byte wherever it lies in an entry", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  await results.publish(await makeDraft(place.folder));
  const { entry: path } = pathsOf(place);
  const whole = await Deno.readFile(path);
  for (let index = 0; index < whole.length; index += index < 20 ? 1 : 97) {
    const bytes = whole.slice();
    bytes[index]! ^= 1;
    await Deno.writeFile(path, bytes);
    const { kind } = await results.lookup("train", FINGERPRINT);
    // What says that its format is another may be a later engine's.
    const isFormat = index === '{"format":'.length;
    assertEquals(kind, isFormat ? "miss" : "corrupted", `byte ${index}`);
  }
});

Deno.test("read() gives a file's bytes, and none that are not what their digest says", async () => {
  await using place = await makePlace();
  const { results } = await place.open();
  const { outputs } = await results.publish(await makeDraft(place.folder));
  const [file] = outputs.losses!.files;
  assertEquals(await results.read(file!), new TextEncoder().encode(LOSSES));
  await flipByte(pathsOf(place).object);
  assertEquals(await results.read(file!), null);
  await loseFile(pathsOf(place).object);
  assertEquals(await results.read(file!), null);
});

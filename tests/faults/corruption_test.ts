/**
 * Every sort of file that the engine keeps, harmed in every way that leaves its mode and mtime as they
 * were: the next run finds it, names it, sets it aside, makes again what it needs and nothing else,
 * and ends in the same bytes.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "../../pipeline/path.ts";
import { mapPooled } from "../../pipeline/files/map_pooled.ts";
import type { StoredFile } from "../../pipeline/stores/result_store.ts";
import { flipByte } from "./flipped_byte.ts";
import { loseFile } from "./missing_file.ts";
import { keepingLook } from "./kept_look.ts";
import { assertMatrix } from "./reliability.ts";
import { swapObjects } from "./swapped_objects.ts";
import { makeToyPlace, pathBelow, type ToyPlace } from "./toy_place.ts";
import { truncateFile } from "./truncated_file.ts";
import { blockFile } from "./unreadable_file.ts";

/** Harms a file; `other` is another of its sort. */
type Harm = (path: string, other: string) => Promise<void>;

const HARMS: Readonly<Record<string, Harm>> = {
  "byte flipped": flipByte,
  "cut in half": truncateFile,
  "emptied": (path) => keepingLook(path, () => Deno.truncate(path)),
  "deleted": loseFile,
  "swapped": swapObjects,
  "replaced by a folder": blockFile,
  "replaced by a link": async (path, other) => {
    await Deno.remove(path);
    await Deno.symlink(other, path);
  },
};

/** A sort of file, and what is expected of a run that finds one harmed. */
interface Sort {
  /** The file, and another of its sort. */
  readonly pick: (place: ToyPlace) => Promise<readonly [path: string, other: string]>;
  /** What the run ends with. */
  readonly ends: string;
  /** Whether the run names the file; else it does without it, and makes it anew. */
  readonly isNamed: boolean;
  /** Whether something else tells of it, so that it is named too where it is gone. */
  readonly isMissed: boolean;
  /** Further words of the command. */
  readonly words?: readonly string[];
}

const NOTHING = "nothing to do, every stage is cached";
const artifacts = (place: ToyPlace, path: string) => join(place.path, "artifacts", path);

function cache(path: string, other: string): Sort {
  return {
    pick: (place) => Promise.resolve([artifacts(place, path), artifacts(place, other)]),
    ends: NOTHING,
    isNamed: false,
    isMissed: false,
  };
}

function inVersion(path: string, other: string): Sort {
  const [file, another] = [`runs/toy/v2/${path}`, `runs/toy/v2/${other}`];
  return { ...cache(file, another), isNamed: true, isMissed: true };
}

/** The object of a file of an artifact, and that of another file. */
function objectOf(stage: string, output: string, { ends }: Pick<Sort, "ends">): Sort {
  return {
    async pick(place) {
      const entry = await entryPath(place, stage);
      const { files } = JSON.parse(await Deno.readTextFile(entry)).entry.outputs[output];
      return await pickObject(place, (files as [StoredFile])[0].digest);
    },
    ends,
    isNamed: true,
    isMissed: true,
  };
}

/** The object of a file of provenance, and that of another file. */
function provenanceOf(stage: string): Sort {
  return {
    async pick(place) {
      const entry = await entryPath(place, stage);
      const { files } = JSON.parse(await Deno.readTextFile(entry)).entry.provenance;
      return await pickObject(place, (files as [StoredFile])[0].digest);
    },
    ends: NOTHING,
    isNamed: true,
    isMissed: true,
  };
}

async function pickObject(place: ToyPlace, digest: string): Promise<readonly [string, string]> {
  const path = artifacts(place, `store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
  const objects = artifacts(place, "store/objects");
  return [path, await pathBelow(objects, new RegExp(`/[^/]{62}(?<!${digest.slice(2)})$`))];
}

function entryOf(stage: string, other: string): Sort {
  return {
    pick: async (place) => [
      await entryPath(place, stage),
      await entryPath(place, other),
    ],
    ends: "1 ran, 1 cached",
    isNamed: true,
    isMissed: false,
  };
}

/** The entry that the last version took: the store has those of other versions beside it. */
async function entryPath(place: ToyPlace, stage: string): Promise<string> {
  const run = await Deno.readTextFile(artifacts(place, "runs/toy/v2/run.json"));
  const stages = JSON.parse(run).stages as { stage: string; fingerprint: string }[];
  const { fingerprint } = stages.find((one) => one.stage === stage)!;
  return artifacts(place, `store/entries/${stage}/${fingerprint}.json`);
}

const checkpoint: Sort = {
  pick: async (place) => [
    await pathBelow(artifacts(place, "store/checkpoints"), /3\.25-/),
    await pathBelow(artifacts(place, "store/checkpoints"), /\/3-[0-9a-f]{64}\.last$/),
  ],
  ends: "2 ran",
  isNamed: true,
  isMissed: false,
  words: ["chant.rounds=6"],
};

const SORTS: Readonly<Record<string, Sort>> = {
  "object of a file": objectOf("chant", "song", { ends: "1 ran, 1 cached" }),
  "object of a file in a folder": objectOf("bind", "book", { ends: "1 ran, 1 cached" }),
  "object of provenance": provenanceOf("bind"),
  "entry": entryOf("chant", "bind"),
  "entry of a later stage": entryOf("bind", "chant"),
  "checkpoint": checkpoint,
  "artifact in a run's folder": inVersion("song.txt", "book/cover.txt"),
  "file of an artifact's folder": inVersion("book/index.txt", "book/cover.txt"),
  "config.yaml of a run": inVersion("config.yaml", "song.txt"),
  "provenance in a run's folder": inVersion("provenance/bind/binder.txt", "song.txt"),
  "run.json": { ...inVersion("run.json", "config.yaml"), ends: NOTHING },
  "cache of objects": cache("store/object_sets", "store/source_stats"),
  "cache of source files": cache("store/source_stats", "store/object_sets"),
  "cache of module graphs": cache("store/module_graphs", "store/last/toy"),
  "cache of config texts": cache("store/config_texts", "store/module_graphs"),
  "cache of the last run": cache("store/last/toy", "store/module_graphs"),
  "cache of files in runs": cache("runs/.file_sets", "store/object_sets"),
};

/** Waits until all files are so old that they are remembered by what they look like. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MILLISECONDS));
}

const SETTLED_MILLISECONDS = 2_100;

async function survive(base: ToyPlace, sort: Sort, harm: Harm): Promise<void> {
  await using place = await base.copy();
  const expected = await place.outcome();
  const [path, other] = await sort.pick(place);
  await harm(path, other);
  const { code, error } = await place.call("run", "toy.yaml", ...sort.words ?? []);
  assertEquals(code, 0, error);
  if (sort.words === undefined) assertEquals(await place.outcome(), expected);
  // Two that were swapped may be of two stages.
  const ends = harm === swapObjects ? [sort.ends, "1 ran, 1 cached", "2 ran"] : [sort.ends];
  assert(ends.some((end) => error.includes(end)), error);
  assertEquals(await place.corrupted(), []);
  const named = error.split("\n").filter((line) => line.startsWith("  ! "));
  // Nothing says that an entry or a checkpoint was ever there.
  const isForgotten = harm === loseFile && !sort.isMissed;
  if (!sort.isNamed || isForgotten) return assertEquals(named, []);
  // What is made again because of the one may take the other's place before it is looked at.
  const harmed = harm === swapObjects ? [path, other] : [path];
  const shown = harmed.map((one) => one.replace(`${place.path}/`, "")).join("|");
  assertMatch(
    named.join("\n"),
    new RegExp(`^  ! (${shown}) is (corrupted|missing): expected `, "m"),
  );
  for (const line of named) {
    assertMatch(
      line,
      /is missing: expected|expected (sha256 [0-9a-f]{64}|the record of [\w ]+), found ([0-9a-f]{64}|unreadable); quarantined as artifacts\/store\/quarantine\/.+\.bad$/,
    );
  }
}

Deno.test("a run finds, names and makes good whatever happened to any file that is kept", async () => {
  await using base = await makeToyPlace();
  await base.call("run", "toy.yaml", "bind.cover=Hymns");
  await base.call("run", "toy.yaml");
  await base.call("run", "toy.yaml", "chant.rounds=6", "chant.stopsAt=13");
  await settle();
  await base.call("run", "toy.yaml");
  const cells = Object.entries(SORTS).flatMap(([name, sort]) =>
    Object.entries(HARMS).map(([how, harm]) => ({ name, sort, how, harm }))
  );
  const failures: Error[] = [];
  await mapPooled(cells, async ({ name, sort, how, harm }) => {
    await survive(base, sort, harm).catch((cause) => {
      failures.push(new Error(`${name}, ${how}: ${cause.message}`, { cause }));
    });
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} faults`);
  const rows = Object.entries(SORTS).map(([name, { ends, isNamed }]) => [
    name,
    isNamed ? "named and quarantined" : "forgotten",
    ends,
  ]);
  const harms = `Harmed: ${Object.keys(HARMS).join(", ")}`;
  await assertMatrix("corruption", { head: [harms, "The file is", "The run ends with"], rows });
});

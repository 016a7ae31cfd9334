/**
 * Corrupts every kind of file that the engine keeps, in every way that leaves its mode and mtime as
 * they were. The next run finds it, names it, quarantines it, repairs what it needs and nothing else,
 * and ends in the same bytes.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { mapPooled } from "../../pipeline/files/map_pooled.ts";
import { join } from "../../pipeline/path.ts";
import type { StoredFile } from "../../pipeline/stores/result_store.ts";
import { flipByte } from "./flipped_byte.ts";
import { keepingTimes } from "./kept_times.ts";
import { loseFile } from "./missing_file.ts";
import { assertMatrix } from "./reliability.ts";
import { swapObjects } from "./swapped_objects.ts";
import { makeToyPlace, pathBelow, type ToyPlace } from "./toy_place.ts";
import { truncateFile } from "./truncated_file.ts";
import { blockFile } from "./unreadable_file.ts";

/** Corrupts a file; `other` is another of its kind. */
type Fault = (path: string, other: string) => Promise<void>;

const FAULTS: Readonly<Record<string, Fault>> = {
  "byte flipped": flipByte,
  "cut in half": truncateFile,
  "emptied": (path) => keepingTimes(path, () => Deno.truncate(path)),
  "deleted": loseFile,
  "swapped": swapObjects,
  "replaced by a folder": blockFile,
  "replaced by a link": async (path, other) => {
    await Deno.remove(path);
    await Deno.symlink(other, path);
  },
};

/** A kind of file, and the expected run after one is corrupted. */
interface FileKind {
  /** The file, and another of its kind. */
  readonly pick: (place: ToyPlace) => Promise<readonly [path: string, other: string]>;
  /** The end of the run's last line. */
  readonly ends: string;
  /** True if the run names the file; otherwise it replaces it silently. */
  readonly isNamed: boolean;
  /** True if another file names it, so that the run also notices that it is missing. */
  readonly isMissed: boolean;
  /** Further arguments of the command. */
  readonly args?: readonly string[];
}

const NOTHING = "nothing to do, every stage is cached";
const artifacts = (place: ToyPlace, path: string) => join(place.path, "artifacts", path);

function cache(path: string, other: string): FileKind {
  return {
    pick: (place) => Promise.resolve([artifacts(place, path), artifacts(place, other)]),
    ends: NOTHING,
    isNamed: false,
    isMissed: false,
  };
}

function inVersion(path: string, other: string): FileKind {
  const [file, another] = [`runs/toy/v2/${path}`, `runs/toy/v2/${other}`];
  return { ...cache(file, another), isNamed: true, isMissed: true };
}

/** The object of a file of an artifact, and that of another file. */
function objectOf(stage: string, output: string, { ends }: Pick<FileKind, "ends">): FileKind {
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
function provenanceOf(stage: string): FileKind {
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

function entryOf(stage: string, other: string): FileKind {
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

/** The entry of the last version: the store has those of other versions beside it. */
async function entryPath(place: ToyPlace, stage: string): Promise<string> {
  const run = await Deno.readTextFile(artifacts(place, "runs/toy/v2/run.json"));
  const stages = JSON.parse(run).stages as { stage: string; fingerprint: string }[];
  const { fingerprint } = stages.find((one) => one.stage === stage)!;
  return artifacts(place, `store/entries/${stage}/${fingerprint}.json`);
}

const checkpoint: FileKind = {
  pick: async (place) => [
    await pathBelow(artifacts(place, "store/checkpoints"), /3\.25-/),
    await pathBelow(artifacts(place, "store/checkpoints"), /\/3-[0-9a-f]{64}\.2\.last$/),
  ],
  ends: "2 ran",
  isNamed: true,
  isMissed: false,
  args: ["chant.rounds=6"],
};

const KINDS: Readonly<Record<string, FileKind>> = {
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

/** Waits until no file is racy, so that caches rely on its metadata. */
async function age(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AGED_MILLISECONDS));
}

const AGED_MILLISECONDS = 2_100;

async function survive(base: ToyPlace, kind: FileKind, corrupt: Fault): Promise<void> {
  await using place = await base.copy();
  const expected = await place.outcome();
  const [path, other] = await kind.pick(place);
  await corrupt(path, other);
  const { code, error } = await place.call("run", "toy.yaml", ...kind.args ?? []);
  assertEquals(code, 0, error);
  if (kind.args === undefined) assertEquals(await place.outcome(), expected);
  // Swapped files may be of two stages.
  const ends = corrupt === swapObjects ? [kind.ends, "1 ran, 1 cached", "2 ran"] : [kind.ends];
  assert(ends.some((end) => error.includes(end)), error);
  assertEquals(await place.corrupted(), []);
  const named = error.split("\n").filter((line) => line.startsWith("  ! "));
  // No other file tells that an entry or a checkpoint was there.
  const isForgotten = corrupt === loseFile && !kind.isMissed;
  if (!kind.isNamed || isForgotten) return assertEquals(named, []);
  // A stage that runs for the one may replace the other before it is looked at.
  const altered = corrupt === swapObjects ? [path, other] : [path];
  const shown = altered.map((one) => one.replace(`${place.path}/`, "")).join("|");
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

Deno.test("a run finds, names and repairs each kind of file after each kind of corruption", async () => {
  await using base = await makeToyPlace();
  await base.call("run", "toy.yaml", "bind.cover=Hymns");
  await base.call("run", "toy.yaml");
  await base.call("run", "toy.yaml", "chant.rounds=6", "chant.stopsAt=13");
  await age();
  await base.call("run", "toy.yaml");
  const cells = Object.entries(KINDS).flatMap(([name, kind]) =>
    Object.entries(FAULTS).map(([how, corrupt]) => ({ name, kind, how, corrupt }))
  );
  const failures: Error[] = [];
  await mapPooled(cells, async ({ name, kind, how, corrupt }) => {
    await survive(base, kind, corrupt).catch((cause) => {
      failures.push(new Error(`${name}, ${how}: ${cause.message}`, { cause }));
    });
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} faults`);
  const rows = Object.entries(KINDS).map(([name, { ends, isNamed }]) => [
    name,
    isNamed ? "named and quarantined" : "replaced silently",
    ends,
  ]);
  const faults = `Corrupted file: ${Object.keys(FAULTS).join(", ")}`;
  await assertMatrix("corruption", { head: [faults, "The file is", "The run ends with"], rows });
});

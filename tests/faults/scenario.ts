/**
 * Scenarios of runs that write much, and faults that strike them.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { digestText } from "../../pipeline/digest/digest.ts";
import { join } from "../../pipeline/path.ts";
import type { StoredFile } from "../../pipeline/stores/result_store.ts";
import { flipByte } from "./flipped_byte.ts";
import type { Fault } from "./inject_fault.ts";
import { loseFile } from "./missing_file.ts";
import { makeToyPlace, pathBelow, startRunner, type ToyPlace } from "./toy_place.ts";
import { truncateFile } from "./truncated_file.ts";

/** A prepared place, and a run that writes much in it. */
export interface Scenario {
  readonly place: ToyPlace;
  readonly args: readonly string[];
  /** The run after it. */
  readonly next: readonly string[];
  /** The paths of files that are corrupted before. */
  readonly corrupted: readonly string[];
  /** The digests of the artifacts if no fault strikes. */
  readonly outcome: Readonly<Record<string, string>>;
  /** The places of its writes. */
  readonly places: readonly string[];
}

/** A longer run after one that was interrupted, of whose checkpoints the furthest is corrupted. */
export async function prepareLongerRun(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  await place.call("run", "toy.yaml", "chant.rounds=6", "chant.stopsAt=13");
  await flipByte(await pathBelow(join(place.path, "artifacts/store/checkpoints"), /3\.25-/));
  return ["run", "toy.yaml", "chant.rounds=6"];
}

/** A run of one stage of two that reads a named folder, in a store with a corrupted object and with leftovers of killed runs. */
export async function prepareOtherBook(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  const store = join(place.path, "artifacts/store");
  const entry = await Deno.readTextFile(await pathBelow(join(store, "entries/bind"), /json$/));
  const { files } = JSON.parse(entry).entry.outputs.book as { files: StoredFile[] };
  const { digest } = files.find(({ path }) => path === "index.txt")!;
  await flipByte(join(store, "objects", digest.slice(0, 2), digest.slice(2)));
  await Deno.mkdir(join(store, "tmp/orphan"), { recursive: true });
  await Deno.writeTextFile(join(store, "tmp/orphan.lock"), "1\n");
  await Deno.mkdir(join(place.path, "artifacts/runs/toy/.new-orphan/book"), { recursive: true });
  await Deno.mkdir(join(place.path, "pictures/none"), { recursive: true });
  await Deno.writeTextFile(join(place.path, "pictures/large"), "ink".repeat(30_000));
  return ["run", "toy.yaml", "bind.cover=Hymns", "bind.pictures=pictures"];
}

/** A run of a stage that runs a program, which prints a line. */
export async function prepareProgram(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  const config = join(place.path, "toy.yaml");
  await Deno.writeTextFile(config, `${await Deno.readTextFile(config)}${COUNT}`);
  return ["run", "toy.yaml"];
}

const COUNT = `count:
  shell: echo counting; wc -c < {inputs.song} > {outputs.size}
  reads: [song]
  writes: { size: size.txt }
`;

/** The same run again, of whose version the record is torn. */
export async function prepareTornRecord(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  await truncateFile(join(place.path, "artifacts/runs/toy/v1/run.json"));
  await loseFile(join(place.path, "artifacts/runs/toy/latest"));
  const left = join(place.path, "artifacts/store/.source_stats.1234.tmp");
  await Deno.writeTextFile(left, "half");
  await Deno.utime(left, 0, 0);
  // So that there is something to cache anew.
  await loseFile(join(place.path, "artifacts/store/source_stats"));
  return ["run", "toy.yaml"];
}

/** The same run again, of whose version somebody edited files, and whose provenance is corrupted. */
export async function prepareEditedVersion(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  const digest = digestText("a needle and a thread\n");
  const objects = join(place.path, "artifacts/store/objects");
  await flipByte(join(objects, digest.slice(0, 2), digest.slice(2)));
  await Deno.writeTextFile(join(place.path, "artifacts/runs/toy/v1/song.txt"), "mine");
  await Deno.writeTextFile(join(place.path, "artifacts/runs/toy/v1/config.yaml"), "mine too");
  return ["run", "toy.yaml"];
}

/** A garbage collection with garbage of every kind. */
export async function prepareGarbage(place: ToyPlace): Promise<readonly string[]> {
  await prepareOtherBook(place);
  await place.call("run", "toy.yaml", "name=other", "bind.cover=Psalms");
  await place.call("runs", "rm", "other");
  await Deno.mkdir(join(place.path, "artifacts/store/state/chant-c0de/left"), { recursive: true });
  return ["gc", "--keep-days", "0"];
}

/** A page that compares two versions. */
export async function prepareDiff(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml", "bind.cover=Hymns");
  await place.call("run", "toy.yaml");
  return ["diff", "toy/v1", "toy/v2"];
}

/** The removal of a run with all its versions. */
export async function prepareRemoval(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  return ["runs", "rm", "toy"];
}

/** A pin on a version. */
export async function preparePin(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  return ["runs", "pin", "toy/v1"];
}

/** A tag on a version. */
export async function prepareTag(place: ToyPlace): Promise<readonly string[]> {
  await place.call("run", "toy.yaml");
  return ["runs", "tag", "toy/v1", "best"];
}

/** The removal of the only tag. */
export async function prepareUntag(place: ToyPlace): Promise<readonly string[]> {
  await place.call(...await prepareTag(place));
  return ["runs", "untag", "toy/v1", "best"];
}

/** The removal of a pin. */
export async function prepareUnpin(place: ToyPlace): Promise<readonly string[]> {
  await place.call(...await preparePin(place));
  return ["runs", "unpin", "toy/v1"];
}

/**
 * Makes a scenario, and lets its run end once without a fault.
 *
 * @param options.next The run after it, which repairs what a fault left. Default: the same.
 */
export async function makeScenario(
  prepare: (place: ToyPlace) => Promise<readonly string[]>,
  { next }: { readonly next?: readonly string[] } = {},
): Promise<Scenario> {
  const place = await makeToyPlace();
  const args = await prepare(place);
  const corrupted = await place.corrupted();
  await using copy = await place.copy();
  const { code, error, places } = await run(copy, args, []);
  assertEquals(code, 0, error);
  if (next !== undefined) assertEquals((await copy.call(...next)).code, 0);
  assertEquals((await copy.corrupted()).filter((path) => !corrupted.includes(path)), []);
  const outcome = await copy.outcome();
  return { place, args, next: next ?? args, corrupted, outcome, places };
}

/** Runs a real runner under faults. */
async function run(place: ToyPlace, args: readonly string[], faults: readonly Fault[]) {
  const log = `${place.path}.log`;
  await Deno.writeTextFile(log, "");
  const ended = await startRunner(place, args, { plan: { faults, log } }).output();
  const places = [...new Set((await Deno.readTextFile(log)).trim().split("\n"))];
  await Deno.remove(log);
  const error = new TextDecoder().decode(ended.stderr);
  return { code: ended.code, signal: ended.signal, error, places };
}

/** Lets faults strike a scenario; the last one ends the process, or is an error that it reports. */
export async function strike(
  scenario: Scenario,
  faults: readonly Fault[],
): Promise<readonly string[]> {
  await using place = await scenario.place.copy();
  const what = faults.map(({ kind, place }) => `${kind} ${place}`).join(", ");
  const struck = await run(place, scenario.args, faults);
  if (faults.at(-1)!.kind !== "fail") {
    assertEquals(struck.signal, "SIGKILL", `${what}: ${struck.error}`);
  } else if (struck.code !== 0) {
    assertEquals(struck.code, 1, `${what}: ${struck.error}`);
    assertMatch(struck.error, /^Cannot .*: no space left on device\nFree some space there/m, what);
    assert(!struck.error.includes("    at "), `${what}: ${struck.error}`);
  }
  const corrupted = (await place.corrupted()).filter((path) => !scenario.corrupted.includes(path));
  assertEquals(corrupted, [], `${what} left something half published`);
  const next = await place.call(...scenario.next);
  assertEquals(next.code, 0, `${what}: ${next.error}`);
  assertEquals(await place.outcome(), scenario.outcome, what);
  assertEquals(await place.corrupted(), [], what);
  return struck.places;
}

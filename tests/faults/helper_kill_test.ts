/**
 * Strikes the processes that help with many files at each of their writes. The runner does what they
 * leave undone, so that the run succeeds.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { mapPooled } from "../../pipeline/files/map_pooled.ts";
import type { Fault } from "./inject_fault.ts";
import { assertMatrix } from "./reliability.ts";
import { makeToyPlace, startRunner, type ToyPlace } from "./toy_place.ts";
import { listWriteSites } from "./write_sites.ts";

const ARGS = ["run", "toy.yaml", "bind.pages=2100"];

/** Runs with faults in each process that helps; gives where they wrote. */
async function runWith(place: ToyPlace, faults: readonly Fault[]): Promise<ReadonlySet<string>> {
  const log = `${place.path}.helper.log`;
  await Deno.writeTextFile(log, "");
  const env = { HELPER_FAULT: JSON.stringify({ faults, log }) };
  const { code, stderr } = await startRunner(place, ARGS, { env }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const places = new Set((await Deno.readTextFile(log)).trim().split("\n"));
  await Deno.remove(log);
  return places;
}

Deno.test("a run ends well whatever strikes the processes that help with many files", async () => {
  await using base = await makeToyPlace();
  await using whole = await base.copy();
  const places = await runWith(whole, []);
  const outcome = await whole.outcome();
  const sites = listWriteSites().filter(({ place }) => places.has(place));
  const strikes: Fault[][] = [
    ...sites.map(({ place }): Fault[] => [{ kind: "kill", place }]),
    // Each fails for one file, so that all of them are reached.
    sites.map(({ place }): Fault => ({ kind: "fail", place, code: "ENOSPC" })),
  ];
  await mapPooled(strikes, async (faults) => {
    const what = faults.map(({ kind, place }) => `${kind} ${place}`).join(", ");
    await using place = await base.copy();
    await runWith(place, faults);
    assertEquals(await place.outcome(), outcome, what);
    assertEquals(await place.corrupted(), [], what);
  }, { atOnce: 2 });
  const rows = sites.map(({ name }) => [name, "its process killed before, disk full"]);
  await assertMatrix("helpers", { head: ["Write", "Faults survived"], rows });
});

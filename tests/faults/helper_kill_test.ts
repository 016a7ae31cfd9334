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
  const rows = await mapPooled(sites, async ({ name, place: at }) => {
    const faults: Fault[] = [
      { kind: "kill", place: at },
      { kind: "fail", place: at, code: "ENOSPC" },
    ];
    for (const fault of faults) {
      await using place = await base.copy();
      await runWith(place, [fault]);
      assertEquals(await place.outcome(), outcome, `${fault.kind} ${name}`);
      assertEquals(await place.corrupted(), [], `${fault.kind} ${name}`);
    }
    return [name, "its process killed before, disk full"];
  }, { atOnce: 2 });
  await assertMatrix("helpers", { head: ["Write", "Faults survived"], rows });
});

/**
 * Kills a run while its stage is at any write of a checkpoint: the next run resumes from the checkpoint
 * before, and ends in the same bytes.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { mapPooled } from "../../pipeline/files/map_pooled.ts";
import { join } from "../../pipeline/path.ts";
import type { Fault } from "./inject_fault.ts";
import { assertMatrix } from "./reliability.ts";
import faultyChant from "./toy/faulty_chant.ts";
import { makeToyPlace, startRunner, type ToyPlace } from "./toy_place.ts";
import { listWriteSites } from "./write_sites.ts";

const FAULTY_MAIN = import.meta.resolve("./toy/faulty_main.ts");
const ARGS = ["run", "toy.yaml", "chant.rounds=6"];
/** Enough checkpoints for some to be outdated. */
const AFTER = 4;

/** Runs until the stage has fallen silent in the middle of a write, and kills the runner. */
async function killIn(place: ToyPlace, state: string, faults: readonly Fault[]): Promise<void> {
  await Deno.mkdir(state, { recursive: true });
  const plan = join(state, "fault.json");
  await Deno.writeTextFile(plan, JSON.stringify({ faults }));
  const runner = startRunner(place, ARGS, { main: FAULTY_MAIN });
  let said = "";
  for await (const text of runner.stderr.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.includes("fallen silent")) break;
  }
  runner.kill("SIGKILL");
  await runner.status;
  await runner.stdout.cancel();
  assertStringIncludes(said, "fallen silent", JSON.stringify(faults));
  await Deno.remove(plan);
}

/** The state folder of the run. */
async function stateOf(place: ToyPlace): Promise<string> {
  const { output } = await place.call("status", ...ARGS.slice(1), "--json");
  const [{ fingerprint }] = JSON.parse(output).stages;
  return `artifacts/store/state/chant-${fingerprint}`;
}

Deno.test("a run that is killed at any write of a checkpoint resumes from the one before", async () => {
  await using base = await makeToyPlace({ stages: [faultyChant] });
  await base.call("run", "toy.yaml");
  await using whole = await base.copy();
  await whole.call(...ARGS);
  const outcome = await whole.outcome();
  const state = await stateOf(base);
  const sites = listWriteSites().filter(({ place }) => place.startsWith("pipeline/checkpoint/"));
  const renaming = sites.find(({ operation }) => operation === "rename")!.place;
  const rows = await mapPooled(sites, async ({ name, place: at, operation }) => {
    await using place = await base.copy();
    const before: Fault[] = name.endsWith("save(): remove")
      ? [{ kind: "fail", place: renaming, code: "ENOSPC", after: AFTER }]
      : [];
    const kind = operation === "write" ? "tear" : "kill";
    const after = operation === "remove" ? 0 : AFTER;
    await killIn(place, join(place.path, state), [...before, { kind, place: at, after }]);
    assertEquals(await place.corrupted(), [], name);
    const { code, error } = await place.call(...ARGS);
    assertEquals(code, 0, error);
    assertStringIncludes(error, ", resumes ");
    assertEquals(await place.outcome(), outcome, name);
    assertEquals(await place.corrupted(), [], name);
    return [name, kind === "tear" ? "killed half-way" : "killed before"];
  });
  await assertMatrix("checkpoints", { head: ["Write", "Faults survived"], rows });
});

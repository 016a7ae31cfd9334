import { assertEquals } from "@std/assert";
import { ATTEMPTS, repairing } from "../../../pipeline/run/repair.ts";
import type { Run } from "../../../pipeline/run/run.ts";
import type { Entry } from "../../../pipeline/stores/result_store.ts";

/** The parts of a run that repairing uses, with a result that was found. */
function makeRun(): Run {
  const plan = { name: "toy", seed: 0, stages: [] };
  return { plan, found: new Map([["0123", {} as Entry]]) } as unknown as Run;
}

Deno.test("repairing() calls again after corruption, with nothing found before", async () => {
  const run = makeRun();
  const outcomes = ["corrupted", { kind: "completed" }] as const;
  const found: number[] = [];
  const result = await repairing(run, () => {
    found.push(run.found.size);
    run.found.set("4567", {} as Entry);
    return Promise.resolve(outcomes[found.length - 1]!);
  });
  assertEquals(result, { kind: "completed" });
  assertEquals(found, [0, 0]);
});

Deno.test("repairing() gives up on a disk that corrupts again and again", async () => {
  let calls = 0;
  const result = await repairing(makeRun(), () => {
    calls++;
    return Promise.resolve("corrupted" as const);
  });
  assertEquals(calls, ATTEMPTS);
  assertEquals(result, {
    kind: "problem",
    exitCode: 5,
    message: 'Cannot finish "toy": stored files were corrupted 3 times in a row\n' +
      "Check the disk that holds the artifacts, then run again",
  });
});

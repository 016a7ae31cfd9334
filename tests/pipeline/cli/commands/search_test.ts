/**
 * Sweeps that propose points by the scores of those before.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";
import { CHOIR } from "./choir.ts";
import chant from "./toy/chant.ts";
import rate from "./toy/rate.ts";

const sweepOf = (count: number) =>
  `${CHOIR}rate:
sweep:
  tpe:
    count: ${count}
    startup: 2
    atOnce: 2
    values: {chant.rounds: {from: 1, to: 9}}
`;

Deno.test("run proposes points by the scores of those before, the same ones each time", async () => {
  await using toy = await makeToy(sweepOf(4), { stages: [chant, rate] });
  const run = async (...args: string[]) =>
    (await toy.call("run", ...args)).error.replaceAll(/ {4}!.*\n/g, "");
  assertEquals(
    (await toy.call("status", "toy.yaml")).output,
    `choir: 2 points, 0 cached, 2 to run
  ●  rounds=3  will run: chant, rate
  ●  rounds=5  will run: chant (resumes from round 3), rate
  then: 2 more points, proposed by the scores of these
`,
  );
  assertEquals(
    await run("toy.yaml", "--jobs", "1"),
    `choir  4 points; 2 are proposed by the scores
  ✓ rounds=3  0.0 s  loss 2.33  2 ran
  ✓ rounds=5  0.0 s  loss 2.2  2 ran
  ▸ 2 proposed by the scores of 2 points: rounds=9, rounds=1
  ✓ rounds=1  0.0 s  loss 3  2 ran
  ✓ rounds=9  0.0 s  loss 2.11  2 ran
choir v1: 4 points, 8 stages ran, 0.0 s
  best: loss 2.11 at rounds=9
`,
  );
  // A longer search goes on from there, in another process and with other jobs.
  await toy.write("toy.yaml", sweepOf(5));
  assertEquals(
    await run("toy.yaml", "--jobs", "2"),
    `choir  5 points, 2 at a time; 3 are proposed by the scores
  ▸ 2 proposed by the scores of 2 points: rounds=9, rounds=1
  ▸ 1 proposed by the scores of 4 points: rounds=8
  ✓ rounds=8  0.0 s  loss 2.13  2 ran
choir v2: 5 points, 2 stages ran, 0.0 s
  best: loss 2.11 at rounds=9
`,
  );
  // The version's config has the points themselves.
  assertEquals(
    await run("choir", "--jobs", "1"),
    `choir  5 points
choir v2: nothing to do, every point is cached (0.0 s)
  best: loss 2.11 at rounds=9
`,
  );
});

Deno.test("run refuses to propose points by parts of stages", async () => {
  await using toy = await makeToy(sweepOf(4), { stages: [chant, rate] });
  assertEquals(
    (await toy.call("run", "toy.yaml", "--only", "chant")).error,
    `Cannot use --only chant: the sweep proposes points by the scores of whole ones
Leave it out
`,
  );
});

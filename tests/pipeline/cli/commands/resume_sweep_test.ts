/**
 * Sweeps over the resumable param: they cost as much as their longest point.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { beginnings, makeChoir, songOf } from "./choir.ts";

const ROUNDS = [6, 2, 4];

for (const jobs of ["1", "2"]) {
  Deno.test(`run resumes longer points from shorter ones, with --jobs ${jobs}`, async () => {
    await using toy = await makeChoir();
    const words = ["toy.yaml", `chant.rounds=${ROUNDS.join(",")}`, "--jobs", jobs];
    const status = await toy.call("status", ...words.slice(0, 2));
    assertEquals(
      status.output,
      `choir: 3 points, 0 cached, 3 to run
  ●  rounds=6  will run: chant (resumes from round 4)
  ●  rounds=2  will run: chant
  ●  rounds=4  will run: chant (resumes from round 2)
`,
    );
    const { code, error } = await toy.call("run", ...words);
    assertEquals(code, 0, error);
    assertEquals(beginnings(error), [0, 8, 16]);
    for (const rounds of ROUNDS) {
      const song = await toy.read(`artifacts/runs/choir/latest/points/rounds=${rounds}/song.txt`);
      assertEquals(song, await songOf({ rounds }));
    }
    const { points } = JSON.parse(await toy.read("artifacts/runs/choir/latest/run.json")).record;
    assertEquals(
      points.map(({ name }: { name: string }) => name),
      ROUNDS.map((rounds) => `rounds=${rounds}`),
    );
  });
}

Deno.test("run resumes in each row of a grid, with --jobs 2", async () => {
  await using toy = await makeChoir();
  const words = ["chant.rounds=3,1", "chant.word=la,li", "chant.every=5"];
  const { code, error } = await toy.call("run", "toy.yaml", ...words, "--jobs", "2");
  assertEquals(code, 0, error);
  assertEquals(beginnings(error).sort(), [0, 0, 4, 4]);
});

Deno.test("run continues with the other points if a shorter one fails", async () => {
  await using toy = await makeChoir();
  const words = ["chant.rounds=2,4", "chant.stopsAt=3"];
  const first = await toy.call("run", "toy.yaml", ...words);
  assertEquals(first.code, 1);
  assertEquals(beginnings(first.error), [0, 3]);
  assertStringIncludes(first.error, "rounds=4");
});

/**
 * Sweeps that halve: what they run, what they spare and what they say.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";
import { beginnings, CHOIR, songOf } from "./choir.ts";
import chant from "./toy/chant.ts";
import rate from "./toy/rate.ts";

const sweepOf = (halving: string) =>
  `${CHOIR}rate:
sweep:
  points: [{chant.word: lalala}, {chant.word: la}, {chant.word: lala}]
  halving: ${halving}
`;
const SWEEP = sweepOf("{param: chant.rounds, rungs: [1, 2, 4], keep: 1/2}");

Deno.test("run stops points by their scores, and a longer sweep reuses what they came to", async () => {
  await using toy = await makeToy(SWEEP, { stages: [chant, rate] });
  const first = await toy.call("run", "toy.yaml", "--jobs", "1");
  assertEquals(beginnings(first.error), [0, 0, 0, 4, 8]);
  assertEquals(
    first.error.replaceAll(/ {4}!.*\n/g, ""),
    `choir  3 points; 1/2 go on after 1 and 2 of 4 rounds
  ✓ word=lalala  1 round  0.0 s  loss 7  2 ran
  ✓ word=la      1 round  0.0 s  loss 3  2 ran
  ✓ word=lala    1 round  0.0 s  loss 5  2 ran
  ▸ 1 of 3 on to 2 rounds: word=la
  ▪ 2 of 3 stopped after 1 round: word=lalala, word=lala
  ✓ word=la      2 rounds  0.0 s  loss 2.5  2 ran
  ▸ 1 of 1 on to 4 rounds: word=la
  ✓ word=la      4 rounds  0.0 s  loss 2.25  2 ran
choir v1: 3 points, 10 stages ran, 0.0 s
  best: loss 2.25 at word=la
  6 of 12 rounds needed, 6 (50%) spared
`,
  );
  const folder = "artifacts/runs/choir/latest";
  assertEquals(await toy.read(`${folder}/points/word=la/song.txt`), await songOf({ rounds: 4 }));
  const { points } = JSON.parse(await toy.read(`${folder}/run.json`)).record;
  const [stopped] = points;
  assertEquals(stopped.values, { "chant.word": "lalala", "chant.rounds": 1 });
  assertEquals(stopped.halving, {
    unit: "round",
    score: "loss",
    reached: [{ at: 1, score: 7 }],
    last: 4,
  });
  // The version's own config gives the same points and decisions.
  const again = await toy.call("run", "choir");
  assertEquals(
    again.error.split("\n").slice(-4)[0],
    "choir v1: nothing to do, every point is cached (0.0 s)",
  );
  const { values } = JSON.parse(await toy.read(`${folder}/run.json`)).record.points[0];
  assertEquals(values, stopped.values);
  // Another share, and then all points: each costs what it adds.
  await toy.write("toy.yaml", SWEEP.replace("1/2", "2/3"));
  assertEquals(beginnings((await toy.call("run", "toy.yaml")).error), [4]);
  const whole = await toy.call("run", "toy.yaml", "chant.rounds=4", "--jobs", "1");
  assertEquals(beginnings(whole.error), [4, 8]);
});

Deno.test("run goes on with the others where a point fails at a rung", async () => {
  const sweep = sweepOf("{param: chant.rounds, rungs: [1, 2], keep: 0.4, mode: async}")
    .replace("{chant.word: la}", "{chant.word: la, rate.fails: true}");
  await using toy = await makeToy(sweep, { stages: [chant, rate] });
  const { code, error } = await toy.call("run", "toy.yaml", "--jobs", "2");
  assertEquals(code, 1);
  assertEquals(
    error.split("\n").filter((line) => /stopped|on to|failed|spared/.test(line)).join("\n"),
    `  ✗ word=la,fails=true: rate failed after 0.0 s
  ✗ word=la,fails=true       failed  1 ran
  ▸ 1 of 3 on to 2 rounds: word=lala,fails=false
  ▪ 1 of 3 stopped after 1 round: word=lalala,fails=false
  4 of 6 rounds needed, 2 (33%) spared
  failed: word=la,fails=true; run again to retry them`,
  );
});

Deno.test("run refuses to halve a part of the stages", async () => {
  await using toy = await makeToy(SWEEP, { stages: [chant, rate] });
  for (const [option, value] of [["--force", "chant"], ["--only", "chant"], ["--from", "rate"]]) {
    const { code, error } = await toy.call("run", "toy.yaml", option!, value!);
    assertEquals([code, error], [
      2,
      `Cannot use ${option} ${value} with halving: which points go on depends on all that they run
Leave ${option} ${value} out, or give the halved param one value: chant.rounds=4
`,
    ]);
  }
});

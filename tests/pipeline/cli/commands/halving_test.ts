/**
 * Sweeps that halve: what they run, what they spare and what they say.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { fromFileUrl } from "../../../../pipeline/path.ts";
import { makeToy } from "./call.ts";
import { beginnings, CHOIR, songOf } from "./choir.ts";
import chant from "./toy/chant.ts";
import jury from "./toy/jury.ts";
import rate from "./toy/rate.ts";

const MAIN = fromFileUrl(import.meta.resolve("./toy/choir_main.ts"));
const stages = [chant, rate, jury];

const sweepOf = (halving: string) =>
  `${CHOIR}rate:
sweep:
  points: [{chant.word: lalala}, {chant.word: la}, {chant.word: lala}]
  halving: ${halving}
`;
const SWEEP = sweepOf("{param: chant.rounds, rungs: [1, 2, 4], keep: 1/2}");

const VERDICT = `word=lalala {"chant.word":"lalala","chant.rounds":1} {"loss":7}: 7 at 1 of 4
word=la {"chant.word":"la","chant.rounds":4} {"loss":2.25}: 3 at 1, 2.5 at 2, 2.25 at 4 of 4
word=lala {"chant.word":"lala","chant.rounds":1} {"loss":5}: 5 at 1 of 4
`;

const TOLD = `choir  3 points; 1/2 go on after 1 and 2 of 4 rounds
  ✓ word=lalala  1 round  0.0 s  loss 7  2 ran
  ✓ word=la      1 round  0.0 s  loss 3  2 ran
  ✓ word=lala    1 round  0.0 s  loss 5  2 ran
  ▸ 1 of 3 on to 2 rounds: word=la
  ▪ 2 of 3 stopped after 1 round: word=lalala, word=lala
  ✓ word=la      2 rounds  0.0 s  loss 2.5  2 ran
  ▸ 1 of 1 on to 4 rounds: word=la
  ✓ word=la      4 rounds  0.0 s  loss 2.25  2 ran
choir v1: 3 points, 11 stages ran, 0.0 s
  best: loss 2.25 at word=la
  6 of 12 rounds needed, 6 (50%) spared
Look at:
`;

const MORE_KEPT = `choir: 3 points, 2 cached, 1 to run
  halving: 3 points to 1 round, 2 to 2, 1 to 4: 7 of 12 rounds
  ▸ 2 of 3 on to 2 rounds: word=la, word=lala
  ▪ 1 of 3 stopped after 1 round: word=lalala
  ✓  word=lalala  1 round, stopped  cached: chant, rate
  ✓  word=la      2 rounds          cached: chant, rate
  ●  word=lala    2 rounds          will run: chant (resumes from round 1)  maybe: rate
  then: maybe: jury
`;

const ALL_KEPT = `choir: 3 points, 1 cached, 2 to run
  ●  word=lalala  will run: chant (resumes from round 1)  maybe: rate
  ✓  word=la      cached: chant, rate
  ●  word=lala    will run: chant (resumes from round 1)  maybe: rate
  then: maybe: jury
`;

Deno.test("run stops points by their scores, and a longer sweep reuses what they came to", async () => {
  await using toy = await makeToy(SWEEP, { stages });
  const first = await toy.call("run", "toy.yaml", "--jobs", "1");
  assertEquals(beginnings(first.error), [0, 0, 0, 4, 8]);
  assertEquals(first.error.replaceAll(/ {4}!.*\n/g, ""), TOLD);
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
  const verdict = await toy.read(`${folder}/verdict/verdict.txt`);
  assertEquals(verdict, VERDICT);
  assertEquals((await toy.call("compare", "choir")).output, verdict);
  assertEquals((await toy.call("compare", "toy.yaml")).output, verdict);
  const best = await toy.call("compare", "choir", "--where", "metrics.loss < 3");
  assertEquals(best.output.split(" ")[0], "word=la");
  const none = await toy.call("compare", "choir", "--where", "metrics.loss < 1");
  assertEquals(none.error, "Cannot compare: no result has metrics.loss < 1\n");
  // The version's own config gives the same points and decisions.
  const again = await toy.call("run", "choir");
  assertEquals(
    again.error.split("\n").slice(-5)[0],
    "choir v1: nothing to do, every point is cached (0.0 s)",
  );
  const { values } = JSON.parse(await toy.read(`${folder}/run.json`)).record.points[0];
  assertEquals(values, stopped.values);
  // Another share, and all points to the end: each costs what it adds.
  await toy.write("toy.yaml", SWEEP.replace("1/2", "2/3"));
  assertEquals((await toy.call("status", "toy.yaml")).output, MORE_KEPT);
  assertEquals((await toy.call("status", "toy.yaml", "chant.rounds=4")).output, ALL_KEPT);
});

Deno.test("run goes on with the others where a point fails at a rung", async () => {
  const sweep = sweepOf("{param: chant.rounds, rungs: [1, 2], keep: 0.4, mode: async}")
    .replace("{chant.word: la}", "{chant.word: la, rate.fails: true}");
  await using toy = await makeToy(sweep, { stages });
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

Deno.test("run decides alike after kill -9, and trains nothing twice", async () => {
  await using toy = await makeToy(SWEEP, { stages });
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", MAIN, "run", "toy.yaml", "--jobs", "1"],
    env: { INIT_CWD: toy.path, NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let text = "";
  for await (const part of child.stderr.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes("✓ word=la ")) child.kill("SIGKILL");
  }
  await child.status;
  const { code, error } = await toy.call("run", "toy.yaml", "--jobs", "2");
  assertEquals(code, 0, error);
  assertEquals([...error.matchAll(/(word=la|word=lalala): It begins at beat 0/g)], []);
  assertEquals(await toy.read("artifacts/runs/choir/latest/verdict/verdict.txt"), VERDICT);
});

Deno.test("run refuses to halve a part of the stages", async () => {
  await using toy = await makeToy(SWEEP, { stages });
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

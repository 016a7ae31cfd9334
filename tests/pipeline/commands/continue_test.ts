/**
 * Longer runs that go on from shorter ones, and runs that go on from where they were stopped.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Desk, makeDesk } from "./call.ts";
import chant from "./toy/chant.ts";

const SONG = "artifacts/runs/choir/latest/song.txt";

const makeChoir = () => makeDesk("name: choir\nseed: 7\nchant:\n", { stages: [chant] });

async function sing(desk: Desk, ...words: string[]) {
  const { code, error } = await desk.call("run", "toy.yaml", ...words);
  assertEquals(code, 0, error);
  return { song: await desk.read(SONG), error };
}

/** What is sung from nothing. */
async function sungAtOnce(...words: string[]): Promise<string> {
  await using desk = await makeChoir();
  return (await sing(desk, ...words)).song;
}

Deno.test("run goes on from a shorter result, to the same bytes", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=2");
  const status = await desk.call("status", "toy.yaml", "chant.rounds=5");
  assertEquals(
    status.output,
    `choir: 1 will run
  ●  chant  will run  chant.rounds: 2 → 5
                      continues from round 2
`,
  );
  const { song, error } = await sing(desk, "chant.rounds=5");
  assertStringIncludes(error, "chant.rounds: 2 → 5, continues from round 2\n");
  assertStringIncludes(error, "! It begins at beat 8\n");
  assertEquals(song, await sungAtOnce("chant.rounds=5"));
});

Deno.test("run goes on from where a run that fell was", async () => {
  await using desk = await makeChoir();
  const fallen = await desk.call("run", "toy.yaml", "chant.stopsAt=7", "chant.every=2");
  assertEquals(fallen.code, 1);
  const status = await desk.call("status", "toy.yaml");
  assertStringIncludes(status.output, "chant  will run  first run\n");
  assertStringIncludes(status.output, "continues in round 2\n");
  const { song, error } = await sing(desk);
  assertStringIncludes(error, "first run, continues in round 2\n");
  assertStringIncludes(error, "! It begins at beat 6\n");
  assertEquals(song, await sungAtOnce());
});

Deno.test("run takes a shorter result from a checkpoint that was kept", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=6", "chant.keep=3");
  const { song, error } = await sing(desk, "chant.rounds=3");
  assertStringIncludes(error, "continues from round 3\n");
  assertStringIncludes(error, "! It begins at beat 12\n");
  assertEquals(song, await sungAtOnce("chant.rounds=3"));
});

Deno.test("run --force sings from the beginning", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=2");
  const { error } = await sing(desk, "chant.rounds=3", "--force", "chant");
  assertStringIncludes(error, "! It begins at beat 0\n");
});

Deno.test("run starts over where a shorter result is no beginning, and says why", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=2", "chant.fades=true");
  const words = ["chant.rounds=3", "chant.fades=true"];
  const why = "starts over: the song fades, so that each line depends on their number";
  assertStringIncludes((await desk.call("status", "toy.yaml", ...words)).output, `${why}\n`);
  const { song, error } = await sing(desk, ...words);
  assertStringIncludes(error, `chant.rounds: 2 → 3, ${why}\n`);
  assertStringIncludes(error, "! It begins at beat 0\n");
  assertEquals(song, await sungAtOnce(...words));
});

Deno.test("run ignores a neutral param: its result is there already", async () => {
  await using desk = await makeChoir();
  await sing(desk);
  const { error } = await sing(desk, "chant.every=3", "chant.keep=1");
  assertStringIncludes(error, "nothing to do, every stage is cached");
});

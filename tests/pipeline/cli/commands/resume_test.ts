/**
 * Longer runs that go on from shorter ones, and runs that go on from where they were stopped.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { beginnings, makeChoir, sing, songOf } from "./choir.ts";

Deno.test("run goes on from a shorter result, to the same bytes", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=2");
  const status = await desk.call("status", "toy.yaml", "chant.rounds=5");
  assertEquals(
    status.output,
    `choir: 1 will run
  ●  chant  will run  chant.rounds: 2 → 5
                      resumes from round 2
`,
  );
  const dry = await desk.call("run", "toy.yaml", "chant.rounds=5", "--dry-run");
  assertEquals(dry.output, status.output);
  const { song, error } = await sing(desk, "chant.rounds=5");
  assertEquals(
    error,
    `choir  1 stage
  ● chant  starts: chant.rounds: 2 → 5, resumes from round 2
    ! It begins at beat 8
  ✓ chant  0.0 s      chant.rounds: 2 → 5, resumes from round 2
choir v2: 1 ran, 0.0 s
Look at:
`,
  );
  assertEquals(song, await songOf({ rounds: 5 }));
});

Deno.test("run goes on from where a run that fell was, and so does a longer one", async () => {
  for (const rounds of [4, 9]) {
    await using desk = await makeChoir();
    const fallen = await desk.call("run", "toy.yaml", "chant.stopsAt=7", "chant.every=2");
    assertEquals(fallen.code, 1);
    const status = await desk.call("status", "toy.yaml", `chant.rounds=${rounds}`);
    assertStringIncludes(status.output, "resumes in round 2\n");
    const { song, error } = await sing(desk, `chant.rounds=${rounds}`);
    assertStringIncludes(error, "first run, resumes in round 2\n");
    assertEquals(beginnings(error), [6]);
    assertEquals(song, await songOf({ rounds }));
  }
});

Deno.test("run takes a shorter result from a checkpoint that was kept, and keeps it", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=6", "chant.keep=3");
  for (const [rounds, beat] of [[3, 12], [4, 12], [2, 0]] as const) {
    const { song, error } = await sing(desk, `chant.rounds=${rounds}`);
    assertEquals(beginnings(error), [beat]);
    assertEquals(song, await songOf({ rounds }));
  }
});

Deno.test("run takes what is lost of a result from what is left of it", async () => {
  await using desk = await makeChoir();
  const { song } = await sing(desk);
  const [entry] = await entriesOf(desk.path);
  const { digest } = entry.outputs.song;
  await desk.remove(`artifacts/store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
  const again = await sing(desk);
  assertStringIncludes(again.error, "its stored result was corrupted, resumes from round 4\n");
  assertEquals([again.song, beginnings(again.error)], [song, [16]]);
});

Deno.test("run records in its provenance what it went on from", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=2");
  await desk.call("run", "toy.yaml", "chant.rounds=4", "chant.stopsAt=11");
  await sing(desk, "chant.rounds=3");
  await sing(desk, "chant.rounds=5");
  const entries = await entriesOf(desk.path);
  const three = entries.find(({ record }) => record.params.rounds === 3);
  const facts = entries.map(({ record, provenance }) =>
    [record.params.rounds, provenance.facts.continuedFrom] as const
  );
  assertEquals(facts.sort(), [
    [2, null],
    [3, { at: 2.75, unit: "round", result: null }],
    [5, { at: 3, unit: "round", result: three.fingerprint }],
  ]);
});

Deno.test("run --force sings from the beginning, and again so if it falls", async () => {
  await using desk = await makeChoir();
  await desk.call("run", "toy.yaml", "chant.stopsAt=15");
  const forced = ["--force", "chant"];
  const status = await desk.call("status", "toy.yaml", ...forced);
  assertEquals(status.output.includes("continues"), false);
  const fallen = await desk.call("run", "toy.yaml", "chant.stopsAt=3", ...forced);
  assertEquals(beginnings(fallen.error), [0]);
  assertEquals(beginnings((await sing(desk)).error), [3]);
});

Deno.test("run starts over where a shorter result is no beginning, and says why", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=2", "chant.fades=true");
  const words = ["chant.rounds=3", "chant.fades=true"];
  const why = "restarts: the song fades, so that each line depends on their number";
  assertStringIncludes((await desk.call("status", "toy.yaml", ...words)).output, `${why}\n`);
  const fallen = await desk.call("run", "toy.yaml", "chant.stopsAt=5", ...words);
  assertStringIncludes(fallen.error, `chant.rounds: 2 → 3, ${why}\n`);
  assertEquals(beginnings(fallen.error), [0]);
  const { song, error } = await sing(desk, ...words);
  assertStringIncludes(error, "chant.rounds: 2 → 3, resumes in round 2\n");
  assertEquals(beginnings(error), [5]);
  assertEquals(song, await songOf({ rounds: 3, fades: true }));
});

Deno.test("run ignores a neutral param: its result is there already", async () => {
  await using desk = await makeChoir();
  await sing(desk);
  const { error } = await sing(desk, "chant.every=3", "chant.keep=1");
  assertStringIncludes(error, "nothing to do, every stage is cached");
});

Deno.test("run says how to get away from a checkpoint that fails the stage", async () => {
  await using desk = await makeChoir();
  await desk.call("run", "toy.yaml", "chant.stopsAt=7");
  const { error } = await desk.call("run", "toy.yaml", "chant.stopsAt=8");
  assertStringIncludes(
    error,
    "    it resumed in round 2: run with --force chant to start over\n",
  );
});

Deno.test("run leaves no checkpoint behind but those that are kept", async () => {
  await using desk = await makeChoir();
  await desk.call("run", "toy.yaml", "chant.rounds=6", "chant.stopsAt=22", "chant.keep=2");
  await sing(desk, "chant.rounds=3");
  assertEquals(await checkpointsOf(desk.path), ["2 kept", "4 kept", "5.25 last", "5.5 last"]);
  await sing(desk, "chant.rounds=6");
  assertEquals(await checkpointsOf(desk.path), ["2 kept", "4 kept"]);
});

// deno-lint-ignore no-explicit-any
async function entriesOf(folder: string): Promise<any[]> {
  const below = `${folder}/artifacts/store/entries/chant`;
  const names = (await Array.fromAsync(Deno.readDir(below))).map(({ name }) => name);
  return await Promise.all(
    names.map(async (name) => JSON.parse(await Deno.readTextFile(`${below}/${name}`)).entry),
  );
}

async function checkpointsOf(folder: string): Promise<string[]> {
  const below = `${folder}/artifacts/store/checkpoints`;
  const [resumeKey] = await Array.fromAsync(Deno.readDir(below));
  const names = await Array.fromAsync(Deno.readDir(`${below}/${resumeKey!.name}`));
  return names.map(({ name }) => name.replace(/-[0-9a-f]+\./, " ")).sort();
}

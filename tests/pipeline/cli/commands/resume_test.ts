/**
 * Resumes from the result of a shorter run, and from the checkpoints of a run that failed.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { beginnings, makeChoir, sing, songOf } from "./choir.ts";

Deno.test("run resumes from a shorter result, to the same bytes", async () => {
  await using toy = await makeChoir();
  await sing(toy, "chant.rounds=2");
  const status = await toy.call("status", "toy.yaml", "chant.rounds=5");
  assertEquals(
    status.output,
    `choir: 1 will run
  ●  chant  will run  chant.rounds: 2 → 5
                      resumes from round 2
`,
  );
  const dry = await toy.call("run", "toy.yaml", "chant.rounds=5", "--dry-run");
  assertEquals(dry.output, status.output);
  const { song, error } = await sing(toy, "chant.rounds=5");
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

Deno.test("run resumes where a run failed, and so does a longer run", async () => {
  for (const rounds of [4, 9]) {
    await using toy = await makeChoir();
    const fallen = await toy.call("run", "toy.yaml", "chant.stopsAt=7", "chant.every=2");
    assertEquals(fallen.code, 1);
    const status = await toy.call("status", "toy.yaml", `chant.rounds=${rounds}`);
    assertStringIncludes(status.output, "resumes in round 2\n");
    const { song, error } = await sing(toy, `chant.rounds=${rounds}`);
    assertStringIncludes(error, "first run, resumes in round 2\n");
    assertEquals(beginnings(error), [6]);
    assertEquals(song, await songOf({ rounds }));
  }
});

Deno.test("run finds a shorter result in a checkpoint that was kept, and keeps it", async () => {
  await using toy = await makeChoir();
  await sing(toy, "chant.rounds=6", "chant.keep=3");
  for (const [rounds, beat] of [[3, 12], [4, 12], [2, 0]] as const) {
    const { song, error } = await sing(toy, `chant.rounds=${rounds}`);
    assertEquals(beginnings(error), [beat]);
    assertEquals(song, await songOf({ rounds }));
  }
});

Deno.test("run restores what a result lost from what is left of it", async () => {
  await using toy = await makeChoir();
  const { song } = await sing(toy);
  const [entry] = await entriesOf(toy.path);
  const { digest } = entry.outputs.song;
  await toy.remove(`artifacts/store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
  const again = await sing(toy);
  assertStringIncludes(again.error, "its stored result was corrupted, resumes from round 4\n");
  assertEquals([again.song, beginnings(again.error)], [song, [16]]);
});

Deno.test("run records in its provenance where it resumed", async () => {
  await using toy = await makeChoir();
  await sing(toy, "chant.rounds=2");
  await toy.call("run", "toy.yaml", "chant.rounds=4", "chant.stopsAt=11");
  await sing(toy, "chant.rounds=3");
  await sing(toy, "chant.rounds=5");
  const entries = await entriesOf(toy.path);
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

Deno.test("run --force starts over, and does so again if it fails", async () => {
  await using toy = await makeChoir();
  await toy.call("run", "toy.yaml", "chant.stopsAt=15");
  const forced = ["--force", "chant"];
  const status = await toy.call("status", "toy.yaml", ...forced);
  assertEquals(status.output.includes("continues"), false);
  const fallen = await toy.call("run", "toy.yaml", "chant.stopsAt=3", ...forced);
  assertEquals(beginnings(fallen.error), [0]);
  assertEquals(beginnings((await sing(toy)).error), [3]);
});

Deno.test("run restarts where it cannot resume from a shorter result, and tells why", async () => {
  await using toy = await makeChoir();
  await sing(toy, "chant.rounds=2", "chant.fades=true");
  const words = ["chant.rounds=3", "chant.fades=true"];
  const why = "restarts: the song fades, so that each line depends on their number";
  assertStringIncludes((await toy.call("status", "toy.yaml", ...words)).output, `${why}\n`);
  const fallen = await toy.call("run", "toy.yaml", "chant.stopsAt=5", ...words);
  assertStringIncludes(fallen.error, `chant.rounds: 2 → 3, ${why}\n`);
  assertEquals(beginnings(fallen.error), [0]);
  const { song, error } = await sing(toy, ...words);
  assertStringIncludes(error, "chant.rounds: 2 → 3, resumes in round 2\n");
  assertEquals(beginnings(error), [5]);
  assertEquals(song, await songOf({ rounds: 3, fades: true }));
});

Deno.test("run ignores an ignored param: its result is stored already", async () => {
  await using toy = await makeChoir();
  await sing(toy);
  const { error } = await sing(toy, "chant.every=3", "chant.keep=1");
  assertStringIncludes(error, "nothing to do, every stage is cached");
});

Deno.test("run tells how to start over if the stage fails after it resumed", async () => {
  await using toy = await makeChoir();
  await toy.call("run", "toy.yaml", "chant.stopsAt=7");
  const { error } = await toy.call("run", "toy.yaml", "chant.stopsAt=8");
  assertStringIncludes(
    error,
    "    it resumed in round 2: run with --force chant to start over\n",
  );
});

Deno.test("run removes its checkpoints, except those that are kept", async () => {
  await using toy = await makeChoir();
  await toy.call("run", "toy.yaml", "chant.rounds=6", "chant.stopsAt=22", "chant.keep=2");
  await sing(toy, "chant.rounds=3");
  assertEquals(await checkpointsOf(toy.path), [
    "2 2.kept",
    "4 2.kept",
    "5.25 2.last",
    "5.5 2.last",
  ]);
  await sing(toy, "chant.rounds=6");
  assertEquals(await checkpointsOf(toy.path), ["2 2.kept", "4 2.kept"]);
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

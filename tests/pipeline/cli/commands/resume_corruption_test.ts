/**
 * Runs whose checkpoints came to harm: the one before is used, and the harm told of.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { emptyFile } from "../../../faults/empty_file.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { renameCheckpoint } from "../../../faults/misplaced_checkpoint.ts";
import { truncateFile } from "../../../faults/truncated_file.ts";
import { beginnings, makeChoir, sing, songOf } from "./choir.ts";

const FAULTS: Record<string, (path: string) => Promise<void>> = {
  "is torn": truncateFile,
  "is empty": emptyFile,
  "has a flipped byte": flipByte,
  "was renamed to a place further on": (path) => renameCheckpoint(path, 3.5),
};

for (const [fault, spoil] of Object.entries(FAULTS)) {
  for (const command of ["run", "status"]) {
    Deno.test(`${command} takes the checkpoint before the one that ${fault}, and says so`, async () => {
      await using desk = await makeChoir();
      await desk.call("run", "toy.yaml", "chant.stopsAt=7");
      await spoil(await lastCheckpoint(desk.path));
      const { output, error } = await desk.call(command, "toy.yaml");
      const told = command === "run" ? error : output;
      assertStringIncludes(told, "resumes in round 2\n");
      const [, expected, found] =
        /-([0-9a-f]{64})\.last is corrupted: expected sha256 ([0-9a-f]{64}), found [0-9a-f]{64}; /
          .exec(told) ?? [];
      assertEquals(expected, found);
      assertStringIncludes(told, `quarantined as artifacts/store/quarantine/${expected}.1.bad`);
      if (command === "status") assertEquals(beginnings((await sing(desk)).error), [6]);
      else assertEquals(beginnings(error), [6]);
      assertEquals((await sing(desk)).song, await songOf({ rounds: 4 }));
    });
  }
}

Deno.test("run starts from nothing where no checkpoint is whole", async () => {
  await using desk = await makeChoir();
  await desk.call("run", "toy.yaml", "chant.stopsAt=7");
  await truncateFile(await lastCheckpoint(desk.path));
  await desk.call("status", "toy.yaml");
  await flipByte(await lastCheckpoint(desk.path));
  const { song, error } = await sing(desk);
  assertEquals([beginnings(error), song], [[0], await songOf({ rounds: 4 })]);
});

Deno.test("run takes a shorter result where the longest has lost what it is continued from", async () => {
  await using desk = await makeChoir();
  await sing(desk, "chant.rounds=1");
  await sing(desk, "chant.rounds=3");
  const { outputs } = await entryOf(desk.path, 3);
  const { digest } = outputs.memory;
  await flipByte(`${desk.path}/artifacts/store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
  const { song, error } = await sing(desk);
  assertStringIncludes(error, `is corrupted: expected sha256 ${digest}, found `);
  assertEquals([beginnings(error), song], [[4], await songOf({ rounds: 4 })]);
});

async function lastCheckpoint(folder: string): Promise<string> {
  const below = `${folder}/artifacts/store/checkpoints`;
  const [resumeKey] = await Array.fromAsync(Deno.readDir(below));
  const names = (await Array.fromAsync(Deno.readDir(`${below}/${resumeKey!.name}`)))
    .map(({ name }) => name).sort();
  return `${below}/${resumeKey!.name}/${names.at(-1)}`;
}

// deno-lint-ignore no-explicit-any
async function entryOf(folder: string, rounds: number): Promise<any> {
  const below = `${folder}/artifacts/store/entries/chant`;
  for await (const { name } of Deno.readDir(below)) {
    const { entry } = JSON.parse(await Deno.readTextFile(`${below}/${name}`));
    if (entry.record.params.rounds === rounds) return entry;
  }
}

/**
 * Resumes in spite of corrupted checkpoints: from the one before, with a note of the corruption.
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

for (const [fault, corrupt] of Object.entries(FAULTS)) {
  for (const command of ["run", "status"]) {
    Deno.test(`${command} resumes from the checkpoint before the one that ${fault}, and tells so`, async () => {
      await using toy = await makeChoir();
      await toy.call("run", "toy.yaml", "chant.stopsAt=7");
      await corrupt(await lastCheckpoint(toy.path));
      const { output, error } = await toy.call(command, "toy.yaml");
      const told = command === "run" ? error : output;
      assertStringIncludes(told, "resumes in round 2\n");
      const [, expected, found] =
        /-([0-9a-f]{64})\.2\.last is corrupted: expected sha256 ([0-9a-f]{64}), found [0-9a-f]{64}; /
          .exec(told) ?? [];
      assertEquals(expected, found);
      assertStringIncludes(told, `quarantined as artifacts/store/quarantine/${expected}.1.bad`);
      if (command === "status") assertEquals(beginnings((await sing(toy)).error), [6]);
      else assertEquals(beginnings(error), [6]);
      assertEquals((await sing(toy)).song, await songOf({ rounds: 4 }));
    });
  }
}

Deno.test("run starts over if every checkpoint is corrupted", async () => {
  await using toy = await makeChoir();
  await toy.call("run", "toy.yaml", "chant.stopsAt=7");
  await truncateFile(await lastCheckpoint(toy.path));
  await toy.call("status", "toy.yaml");
  await flipByte(await lastCheckpoint(toy.path));
  const { song, error } = await sing(toy);
  assertEquals([beginnings(error), song], [[0], await songOf({ rounds: 4 })]);
});

Deno.test("run resumes from a shorter result if the longest is corrupted", async () => {
  await using toy = await makeChoir();
  await sing(toy, "chant.rounds=1");
  await sing(toy, "chant.rounds=3");
  const { outputs } = await entryOf(toy.path, 3);
  const { digest } = outputs.memory;
  await flipByte(`${toy.path}/artifacts/store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
  const { song, error } = await sing(toy);
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

import { assertEquals } from "@std/assert";
import {
  outdated,
  readCheckpointName,
  writeCheckpointName,
} from "../../../pipeline/checkpoint/checkpoint_name.ts";

const digest = "ab".repeat(32);

for (const at of [0, 1, 7.25, 1 / 3, 12 + 37 / 391, 1e-7, 1e21]) {
  Deno.test(`readCheckpointName() reads what was written at ${at}`, () => {
    for (const isKept of [false, true]) {
      const name = { at, digest, isKept };
      assertEquals(readCheckpointName(writeCheckpointName(name)), name);
    }
  });
}

const OTHERS = [
  `-1-${digest}.2.last`,
  `1.0-${digest}.2.last`,
  `-${digest}.2.last`,
  `1-${digest}.2.lost`,
  `1-${digest}.last`,
  `1-${digest}.3.last`,
  `1-${digest.slice(1)}.2.last`,
  `1-${digest}.2.last.unfinished`,
  `Infinity-${digest}.2.last`,
  "3f0c.unfinished",
  ".hidden",
];

for (const name of OTHERS) {
  Deno.test(`readCheckpointName() takes ${name} for no checkpoint`, () => {
    assertEquals(readCheckpointName(name), null);
  });
}

Deno.test("outdated() spares the last two, those that are kept, and those further on", () => {
  const names = [1, 9, 2, 3, 2.5].map((at) => ({ at, digest, isKept: false }));
  const kept = { at: 0.5, digest, isKept: true };
  const at = (limit: number, spare?: number) =>
    outdated([...names, kept], spare === undefined ? { at: limit } : { at: limit, spare })
      .map(({ at }) => at);
  assertEquals(at(3), [2, 1]);
  assertEquals(at(2.2), []);
  assertEquals(at(9), [2.5, 2, 1]);
  assertEquals(at(3, 0), [3, 2.5, 2, 1]);
  assertEquals(at(-1), []);
});

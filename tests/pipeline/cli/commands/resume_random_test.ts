/**
 * Resumes in any order of lengths and failures: the bytes are those of a run from the beginning, and
 * `run` does what `status` predicts.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { beginnings, makeChoir, songOf } from "./choir.ts";

const SEQUENCES = 4;
const RUNS = 6;

const seed = Number(Deno.env.get("TEST_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);

Deno.test(`run gives the bytes of a run from the beginning, in any order (TEST_SEED=${seed})`, async () => {
  const draw = drawing(seed);
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    await using toy = await makeChoir();
    const beats = 1 + draw(4);
    for (let run = 0; run < RUNS; run++) {
      const rounds = draw(8);
      const stopsAt = draw(3) === 0 ? -1 : 1 + draw(rounds * beats + 2);
      const args = [
        ...["toy.yaml", `chant.rounds=${rounds}`, `chant.beats=${beats}`],
        ...[`chant.every=${1 + draw(6)}`, `chant.keep=${draw(3)}`, `chant.stopsAt=${stopsAt}`],
      ];
      const { output } = await toy.call("status", "--json", ...args);
      const [{ state, continues }] = JSON.parse(output).stages;
      const { code, error } = await toy.call("run", ...args);
      const began = (continues?.at ?? 0) * beats;
      const what = `${args.join(" ")}\n${error}`;
      if (state === "cached") {
        assertEquals([code, error.includes("✓ chant  cached")], [0, true], what);
      } else assertEquals(beginnings(error), [Math.round(began)], what);
      const falls = state !== "cached" && stopsAt > began && stopsAt <= rounds * beats;
      assertEquals(code, falls ? 1 : 0, what);
      if (falls) continue;
      const song = await toy.read("artifacts/runs/choir/latest/song.txt");
      assertEquals(song, await songOf({ rounds, beats }), what);
    }
  }
});

/** Draws integers from 0 up to a limit (Vigna's splitmix32, which is short). */
function drawing(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}

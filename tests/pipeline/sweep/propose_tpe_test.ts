import { assert, assertEquals } from "@std/assert";
import { type Dimension, proposeTpe, type Trial } from "../../../pipeline/sweep/propose_tpe.ts";
import { drawNumber } from "../../../pipeline/sweep/draw_value.ts";

const RATE = { from: 1e-5, to: 1, scale: "log", isInteger: false } as const;
const WIDTH = { from: 1, to: 64, scale: "linear", isInteger: true } as const;
const SPACE: readonly Dimension[] = [
  { path: "rate", values: RATE },
  { path: "width", values: WIDTH },
  { path: "kind", values: 4 },
];

/** Best at 1e-3, 40 and the third choice. */
const loss = ([rate, width, kind]: readonly number[]) =>
  (Math.log10(rate!) + 3) ** 2 + ((width! - 40) / 16) ** 2 + (kind === 2 ? 0 : 1);

Deno.test("proposeTpe() finds better points than random draws do", () => {
  const means = [proposeTpe, drawRandom].map((propose) => {
    const best = [0, 1, 2].map((seed) => {
      const trials: Trial[] = [];
      for (let index = 0; index < 40; index++) {
        const known = index < 10 ? [] : trials;
        const values = (index < 10 ? drawRandom : propose)(SPACE, { trials: known, seed, index })!;
        trials.push({ values, score: loss(values) });
      }
      return Math.min(...trials.map(({ score }) => score!));
    });
    return best.reduce((sum, value) => sum + value, 0) / best.length;
  });
  assert(means[0]! < means[1]! / 2, `${means}`);
});

function drawRandom(
  dimensions: readonly Dimension[],
  { seed, index }: { readonly seed: number; readonly index: number },
): readonly number[] {
  return dimensions.map(({ path, values }) =>
    typeof values === "number"
      ? drawNumber({ from: 0, to: values - 1, scale: "linear", isInteger: true }, {
        seed,
        path,
        index,
      })
      : drawNumber(values, { seed, path, index })
  );
}

Deno.test("proposeTpe() is a function of its arguments, and proposes what no trial has", () => {
  const dimensions = [{ path: "kind", values: 3 }];
  const trials = [0, 2].map((value): Trial => ({ values: [value], score: value }));
  const options = { trials, seed: 1, index: 2 };
  assertEquals(proposeTpe(dimensions, options), [1]);
  const all = [...trials, { values: [1], score: null }];
  assertEquals(proposeTpe(dimensions, { ...options, trials: all }), null);
});

Deno.test("proposeTpe() keeps to the range, and avoids what failed", () => {
  const dimensions = [{ path: "width", values: WIDTH }];
  const trials = Array.from({ length: 20 }, (_, index): Trial => ({
    values: [index * 3 + 1],
    score: index < 10 ? null : 1,
  }));
  const proposals = Array.from(
    { length: 20 },
    (_, index) => proposeTpe(dimensions, { trials, seed: 0, index })![0]!,
  );
  assert(proposals.every((value) => Number.isInteger(value) && value >= 1 && value <= 64));
  assert(proposals.filter((value) => value > 28).length > 15, `${proposals}`);
});

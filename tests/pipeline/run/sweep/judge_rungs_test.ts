import { assertEquals } from "@std/assert";
import {
  type JudgeOptions,
  judgeRungs,
  type RungTask,
} from "../../../../pipeline/run/sweep/judge_rungs.ts";

const HALVED: JudgeOptions = {
  count: 9,
  goal: "lowest",
  rungs: [1, 3, 9],
  keep: 1 / 3,
  isAsync: false,
};
const LOSSES = [5, 3, 8, 1, 9, 2, 7, 4, 6];

Deno.test("judgeRungs() lets the best share of each rung go on", () => {
  const { reached, told } = climb(HALVED);
  assertEquals(reached, [[0, 1, 2, 3, 4, 5, 6, 7, 8], [1, 3, 5], [3]]);
  assertEquals(told, [
    { rung: 0, kept: [1, 3, 5], stopped: [0, 2, 4, 6, 7, 8] },
    { rung: 1, kept: [3], stopped: [1, 5] },
    { rung: 2, kept: [3], stopped: [] },
  ]);
});

Deno.test("judgeRungs() looks for the highest scores where they are better, and for the first of equal ones", () => {
  const { reached } = climb({ ...HALVED, goal: "highest" }, { scoreOf: (point) => point % 3 });
  assertEquals(reached.slice(1), [[2, 5, 8], [2]]);
});

Deno.test("judgeRungs() ranks a point without a score last, and lets none go on", () => {
  const scoreOf = (point: number) => point === 4 ? 7 : null;
  assertEquals(climb(HALVED, { scoreOf }).reached.slice(1), [[4], [4]]);
  const { reached, told } = climb(HALVED, { scoreOf: () => null });
  assertEquals(reached.slice(1), [[], []]);
  assertEquals(told.slice(1), [
    { rung: 1, kept: [], stopped: [] },
    { rung: 2, kept: [], stopped: [] },
  ]);
});

Deno.test("judgeRungs() lets one point go on where the share is less, and counts shares exactly", () => {
  assertEquals(climb({ ...HALVED, count: 2 }).reached, [[0, 1], [1], [1]]);
  const many = { ...HALVED, count: 100, keep: 0.29 };
  assertEquals(climb(many, { scoreOf: (point) => point }).reached[1]!.length, 29);
});

Deno.test("judgeRungs() with isAsync lets a point go on before the others are done", () => {
  const judge = judgeRungs({ ...HALVED, isAsync: true });
  const tasks = [judge.take()!, judge.take()!, judge.take()!];
  tasks.forEach((task) => judge.note(task, LOSSES[task.point]!));
  assertEquals(judge.take(), { point: 1, rung: 1 });
  assertEquals(judge.take(), { point: 3, rung: 0 });
});

Deno.test("judgeRungs() with isAsync lets at least one point go on", () => {
  const { reached } = climb({ ...HALVED, isAsync: true, count: 2 });
  assertEquals(reached, [[0, 1], [1], [1]]);
});

for (const isAsync of [false, true]) {
  Deno.test(`judgeRungs() decides alike however scores arrive, with isAsync ${isAsync}`, () => {
    const options = { ...HALVED, isAsync, count: 20, keep: 0.4 };
    const scoreOf = (point: number, rung: number) => (point * 7 + rung * 5) % 11;
    const expected = climb(options, { scoreOf });
    for (let jobs = 2; jobs < 8; jobs++) {
      const { reached, told } = climb(options, { scoreOf, jobs });
      assertEquals(reached, expected.reached);
      const inOrder = told.toSorted((a, b) => a.rung - b.rung);
      assertEquals(inOrder, expected.told.toSorted((a, b) => a.rung - b.rung));
    }
  });
}

/** Takes all points up, several at a time of which the last to start is the first to end. */
function climb(
  options: JudgeOptions,
  { scoreOf = (point) => LOSSES[point]!, jobs = 1 }: {
    readonly scoreOf?: (point: number, rung: number) => number | null;
    readonly jobs?: number;
  } = {},
) {
  const judge = judgeRungs(options);
  const running: RungTask[] = [];
  const told = [];
  while (!judge.isOver()) {
    for (let task; running.length < jobs && (task = judge.take()) !== null;) running.push(task);
    const task = running.pop()!;
    told.push(...judge.note(task, scoreOf(task.point, task.rung)));
  }
  return { reached: options.rungs.map((_, rung) => judge.reached(rung)), told };
}

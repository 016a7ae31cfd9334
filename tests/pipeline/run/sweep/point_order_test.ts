import { assertEquals } from "@std/assert";
import { z } from "zod";
import type { JsonObject } from "../../../../pipeline/json.ts";
import { earlierPoints, takeNext } from "../../../../pipeline/run/sweep/point_order.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import type { SweepPoint } from "../../../../pipeline/sweep/sweep.ts";
import { toyConfig, toyStage } from "../../../helpers/planned.ts";

const resumes = { param: "rounds", unit: "round", artifact: "song" };

/** A stage that resumes, between one that it reads from and one that reads from it. */
const STAGES: readonly AnyStage[] = [
  toyStage("tune"),
  toyStage("chant", {
    reads: ["tune"],
    writes: ["song"],
    params: z.looseObject({}),
    ignoredParams: ["every"],
    resumes: { ...resumes, refuses: ({ fades }) => fades ? "it fades" : null },
  }),
  toyStage("print", { reads: ["song"] }),
];

function pointOf(name: string, params: Readonly<Record<string, JsonObject>>): SweepPoint {
  const config = toyConfig(STAGES);
  const stages = config.stages.map((stage) => ({ ...stage, params: params[stage.name] ?? {} }));
  return { name, values: {}, config: { ...config, stages } };
}

const chants = (...all: (number | JsonObject)[]) =>
  all.map((chant, index) =>
    pointOf(`${index}`, { chant: typeof chant === "number" ? { rounds: chant } : chant })
  );

function namesOf(points: readonly SweepPoint[]): Record<string, string[]> {
  const found = earlierPoints(points);
  return Object.fromEntries(
    [...found].map(([{ name }, before]) => [
      name,
      before.map(({ point, stage }) => {
        assertEquals(stage, "chant");
        return point.name;
      }),
    ]),
  );
}

Deno.test("earlierPoints() lets each point wait for the one with the next lower value", () => {
  assertEquals(namesOf(chants(20, 5, 10)), { 0: ["2"], 1: [], 2: ["1"] });
});

Deno.test("earlierPoints() lets points that differ in another param be", () => {
  const points = chants({ rounds: 1, word: "la" }, { rounds: 2, word: "li" });
  assertEquals(namesOf(points), { 0: [], 1: [] });
});

Deno.test("earlierPoints() ignores params that the stage ignores", () => {
  const points = chants({ rounds: 1, every: 3 }, { rounds: 2, every: 4 });
  assertEquals(namesOf(points), { 0: [], 1: ["0"] });
});

Deno.test("earlierPoints() lets points be whose results are no beginning", () => {
  const points = chants({ rounds: 1, fades: true }, { rounds: 2, fades: true });
  assertEquals(namesOf(points), { 0: [], 1: [] });
});

Deno.test("earlierPoints() looks at what a stage reads from, not at what reads from it", () => {
  const points = [
    pointOf("a", { tune: { key: "c" }, chant: { rounds: 1 }, print: { font: "x" } }),
    pointOf("b", { tune: { key: "c" }, chant: { rounds: 2 }, print: { font: "y" } }),
    pointOf("c", { tune: { key: "d" }, chant: { rounds: 2 } }),
  ];
  assertEquals(namesOf(points), { a: [], b: ["a"], c: [] });
});

Deno.test("earlierPoints() names the first of several points with the next lower value", () => {
  const points = [1, 1, 2].map((rounds, index) =>
    pointOf(`${index}`, { chant: { rounds }, print: { font: index } })
  );
  assertEquals(namesOf(points), { 0: [], 1: [], 2: ["0"] });
});

Deno.test("takeNext() keeps the sweep's order among points that need not wait", () => {
  const points = chants(3, 1, 2, { rounds: 9, word: "li" });
  const before = earlierPoints(points);
  const waiting = [...points];
  const ended = new Set<SweepPoint>();
  const isDone = ({ point }: { point: SweepPoint }) => ended.has(point);
  const next = () => takeNext(waiting, { before, isDone, isIdle: false })?.name ?? null;
  assertEquals([next(), next(), next()], ["1", "3", null]);
  ended.add(points[1]!);
  assertEquals([next(), next()], ["2", null]);
  ended.add(points[2]!);
  assertEquals([next(), next()], ["0", null]);
});

Deno.test("takeNext() starts one of two points that wait for each other", () => {
  const [a, b] = chants(1, { rounds: 1, word: "li" }) as [SweepPoint, SweepPoint];
  const stage = "chant";
  const before = new Map([[a, [{ point: b, stage }]], [b, [{ point: a, stage }]]]);
  const waiting = [a, b];
  const isDone = () => false;
  assertEquals(takeNext(waiting, { before, isDone, isIdle: false }), null);
  assertEquals(takeNext(waiting, { before, isDone, isIdle: true }), a);
  assertEquals(waiting, [b]);
});

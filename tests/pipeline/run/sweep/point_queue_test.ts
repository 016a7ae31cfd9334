import { assertEquals } from "@std/assert";
import { z } from "zod";
import { queuePoints } from "../../../../pipeline/run/sweep/point_queue.ts";
import type { SweepEvent } from "../../../../pipeline/run/sweep/sweep_event.ts";
import type { SweepPoint } from "../../../../pipeline/sweep/sweep.ts";
import { toyConfig, toyStage } from "../../../helpers/planned.ts";

const chant = toyStage("chant", {
  writes: ["song"],
  params: z.looseObject({}),
  resumes: { param: "rounds", unit: "round", artifact: "song" },
});

const points: readonly SweepPoint[] = [3, 1, 2].map((rounds) => {
  const config = toyConfig([chant]);
  const stages = config.stages.map((stage) => ({ ...stage, params: { rounds } }));
  return { name: `${rounds}`, values: {}, config: { ...config, stages } };
});
const [three, one, two] = points as [SweepPoint, SweepPoint, SweepPoint];

const sung = (point: string): SweepEvent => ({
  kind: "point-event",
  point,
  event: { kind: "stage-finished", stage: "chant", seconds: 1, unchanged: false },
});
const goesOn = () => false;

Deno.test("queuePoints() lets a point start as soon as the stage is done that it waits for", async () => {
  const queue = queuePoints(points);
  assertEquals(await queue.next(goesOn), one);
  const next = queue.next(goesOn);
  queue.notice(
    { ...sung("1"), event: { kind: "run-started", name: "toy", stages: [] } } as SweepEvent,
  );
  queue.notice(sung("3"));
  queue.notice(sung("1"));
  assertEquals(await next, two);
  queue.notice(sung("2"));
  assertEquals(await queue.next(goesOn), three);
  assertEquals(await queue.next(goesOn), null);
});

Deno.test("queuePoints() waits no more for a point that has ended, and starts none when it is over", async () => {
  const queue = queuePoints(points);
  await queue.next(goesOn);
  const next = queue.next(goesOn);
  queue.end(one);
  assertEquals(await next, two);
  let isOver = false;
  const last = queue.next(() => isOver);
  isOver = true;
  queue.end(two);
  assertEquals(await last, null);
});

import { assertEquals } from "@std/assert";
import { planSweep } from "../../../../pipeline/run/sweep/plan_sweep.ts";
import { EVERYTHING } from "../../../../pipeline/run/selection.ts";
import type { AnyStage } from "../../../../pipeline/stage.ts";
import { toyConfig, toyStage } from "../../../helpers/planned.ts";

const compare = toyStage("compare", {
  writes: ["charts"],
  collects: "declared",
  shows: { artifact: "charts", file: "charts.txt" },
});

function plan(stages: readonly AnyStage[], removed: readonly string[] = []) {
  const base = { ...toyConfig(stages), removed };
  const points = [{ name: "a=1", values: { a: 1 }, config: base }];
  const sweep = { name: "toy", base, axes: ["a"], points };
  return planSweep(sweep, { stages: [...stages, compare], selection: EVERYTHING });
}

Deno.test("planSweep() adds the stage that compares, unless the config removes it", () => {
  const namesOf = (planned: ReturnType<typeof plan>) =>
    planned.kind === "plan" ? planned.plan.stages.map(({ name }) => name) : planned.message;
  assertEquals(namesOf(plan([toyStage("fit")])), ["compare"]);
  assertEquals(namesOf(plan([toyStage("fit")], ["compare"])), []);
  const ranking = toyStage("ranking", { collects: ["fit"] });
  assertEquals(namesOf(plan([toyStage("fit"), ranking])), ["ranking", "compare"]);
  assertEquals(namesOf(plan([toyStage("fit"), compare])), ["compare"]);
});

Deno.test("planSweep() says beforehand where the stage that compares has no room, and the way out", () => {
  const planned = plan([toyStage("charts")]);
  assertEquals(
    planned.kind === "problem" && planned.message,
    'Cannot plan "compare": it writes "charts.txt", a path that "charts" writes already\n' +
      'Write that output to another path, or "compare: null" in the config for no comparison',
  );
});

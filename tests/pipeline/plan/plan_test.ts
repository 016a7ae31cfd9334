import { assert, assertEquals } from "@std/assert";
import { downstreamOf, planCollecting, planExperiment } from "../../../pipeline/plan/plan.ts";
import type { AnyStage } from "../../../pipeline/stage.ts";
import { toyConfig, toyStage } from "../../helpers/planned.ts";

const fetch = toyStage("fetch", { writes: ["archive"] });
const clean = toyStage("clean", { reads: ["archive"], writes: ["data"] });
const fit = toyStage("fit", { reads: ["data"], writes: ["model"] });
const draw = toyStage("draw", { reads: ["data", "model"], writes: ["plot"] });

Deno.test("planExperiment() puts each stage after those that it reads from", () => {
  const plan = planned([draw, fit, clean, fetch]);
  assertEquals(plan.stages.map(({ name }) => name), ["fetch", "clean", "fit", "draw"]);
  assertEquals(plan.stages[3]?.readsFrom, { data: "clean", model: "fit" });
});

Deno.test("planExperiment() keeps the config's order where nothing else decides", () => {
  const plan = planned([toyStage("b"), toyStage("a"), toyStage("c")]);
  assertEquals(plan.stages.map(({ name }) => name), ["b", "a", "c"]);
});

Deno.test("planExperiment() names every artifact that no stage writes", () => {
  assertEquals(problems([fit, draw]), [
    'Cannot plan "fit": it reads the artifact "data", which no stage of this config writes\n' +
    'Add the stage that writes it, or leave "fit" out',
    'Cannot plan "draw": it reads the artifact "data", which no stage of this config writes\n' +
    'Add the stage that writes it, or leave "draw" out',
  ]);
});

Deno.test("planExperiment() refuses an artifact with two writers", () => {
  const other = toyStage("other", { writes: ["archive"] });
  assertEquals(problems([fetch, other]).slice(0, 1), [
    'Cannot plan "fetch" and "other": each writes the artifact "archive", expected one writer',
  ]);
});

Deno.test("planExperiment() refuses two artifacts under one path", () => {
  const path = { path: "archive.txt", kind: "file" as const, summary: "" };
  const other = { ...toyStage("other"), writes: { copy: path } };
  assertEquals(problems([fetch, other]), [
    'Cannot plan "other": it writes "archive.txt", a path that "fetch" writes already',
  ]);
});

Deno.test("planExperiment() refuses a path that the run's own files have", () => {
  const path = { path: "run.json", kind: "file" as const, summary: "" };
  assertEquals(problems([{ ...toyStage("other"), writes: { copy: path } }]), [
    'Cannot plan "other": it writes "run.json", a path that the run itself writes already',
  ]);
});

Deno.test("planExperiment() refuses a path inside or around another, and that of a version's pin", () => {
  const writing = (name: string, path: string) => ({
    ...toyStage(name),
    writes: { [name]: { path, kind: "folder" as const, summary: "" } },
  });
  const stages = [writing("a", "plots/a"), writing("b", "plots/b"), writing("c", "plots")];
  assertEquals(problems([...stages, writing("d", "provenance/d"), writing("e", ".pinned")]), [
    'Cannot plan "c": it writes "plots", where "a" writes "plots/a" already',
    'Cannot plan "d": it writes "provenance/d", where the run itself writes "provenance" already',
    'Cannot plan "e": it writes ".pinned", a path that the run itself writes already',
  ]);
});

Deno.test("planExperiment() shows the cycle that stages wait in", () => {
  const a = toyStage("a", { reads: ["c"] });
  const b = toyStage("b", { reads: ["a"] });
  const c = toyStage("c", { reads: ["b"] });
  assertEquals(problems([fetch, a, b, c]), [
    'Cannot plan "a" and "c" and "b": each reads from the next, a ← c ← b ← a, and none can be first',
  ]);
});

Deno.test("planExperiment() refuses a config without stages", () => {
  assertEquals(problems([]), [
    'Cannot plan "toy": its config lists no stage, expected at least one',
  ]);
});

Deno.test("downstreamOf() finds direct and indirect readers", () => {
  const plan = planned([fetch, clean, fit, draw]);
  assertEquals([...downstreamOf(plan, "clean")], ["fit", "draw"]);
  assertEquals([...downstreamOf(plan, "draw")], []);
});

const compare = { ...toyStage("compare", { writes: ["table"] }), collects: ["model"] };

Deno.test("planExperiment() leaves out the stages that collect", () => {
  assertEquals(planned([fetch, clean, fit, compare]).stages.map(({ name }) => name), [
    "fetch",
    "clean",
    "fit",
  ]);
});

Deno.test("planCollecting() finds the stage that writes what is collected at every point", () => {
  const outcome = planCollecting(toyConfig([compare]), {
    points: planned([fetch, clean, fit]),
  });
  assert(outcome.kind === "plan");
  assertEquals(outcome.plan.stages.map(({ name, collectsFrom }) => [name, collectsFrom]), [
    ["compare", { model: "fit" }],
  ]);
});

Deno.test("planCollecting() says what no stage of a point writes", () => {
  const outcome = planCollecting(toyConfig([compare]), {
    points: planned([fetch, clean]),
  });
  assert(outcome.kind === "unplannable");
  assertEquals(outcome.problems, [
    'Cannot plan "compare": it reads the artifact "model", which no stage of this config writes\n' +
    'Add the stage that writes it, or leave "compare" out',
  ]);
});

function planned(stages: readonly AnyStage[]) {
  const outcome = planExperiment(toyConfig(stages));
  assert(outcome.kind === "plan");
  return outcome.plan;
}

function problems(stages: readonly AnyStage[]) {
  const outcome = planExperiment(toyConfig(stages));
  assert(outcome.kind === "unplannable");
  return outcome.problems;
}

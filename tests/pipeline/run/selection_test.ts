import { assert, assertEquals } from "@std/assert";
import { planExperiment } from "../../../pipeline/plan/plan.ts";
import {
  checkSelection,
  EVERYTHING,
  forcedStages,
  selectedStages,
} from "../../../pipeline/run/selection.ts";
import { toyConfig, toyStage } from "../../helpers/planned.ts";

const outcome = planExperiment(
  toyConfig([
    toyStage("fetch", { writes: ["archive"] }),
    toyStage("clean", { reads: ["archive"], writes: ["data"] }),
    toyStage("fit", { reads: ["data"], writes: ["model"] }),
    toyStage("list", { writes: ["files"] }),
  ]),
);
assert(outcome.kind === "plan");
const { plan } = outcome;

Deno.test("forcedStages() forces nothing by itself", () => {
  assertEquals([...forcedStages(EVERYTHING, plan)], []);
});

Deno.test("forcedStages() with --force forces the named stages alone", () => {
  assertEquals([...forcedStages({ ...EVERYTHING, force: ["clean", "list"] }, plan)], [
    "clean",
    "list",
  ]);
});

Deno.test("forcedStages() with --from forces a stage and all that reads from it", () => {
  assertEquals([...forcedStages({ ...EVERYTHING, from: "clean" }, plan)], ["clean", "fit"]);
});

Deno.test("checkSelection() accepts stages of the plan", () => {
  assertEquals(checkSelection({ force: ["fit"], only: null, from: "fetch" }, plan), null);
  assertEquals(checkSelection({ force: ["fit"], only: "fit", from: "fit" }, plan), null);
});

Deno.test("checkSelection() suggests a stage for one that is none", () => {
  assertEquals(checkSelection({ ...EVERYTHING, only: "clear" }, plan), {
    kind: "problem",
    exitCode: 2,
    message: 'Cannot use --only clear: "toy" has no such stage: did you mean "clean"?',
  });
});

Deno.test("checkSelection() lists the stages where none is near", () => {
  assertEquals(checkSelection({ ...EVERYTHING, force: ["visualize"] }, plan), {
    kind: "problem",
    exitCode: 2,
    message:
      'Cannot use --force visualize: "toy" has no such stage, its stages are fetch, clean, fit, list',
  });
});

for (
  const [option, selection] of [
    ["--force clean", { force: ["fit", "clean"], from: null }],
    ["--from fetch", { force: ["fit"], from: "fetch" }],
  ] as const
) {
  Deno.test(`checkSelection() refuses ${option} where only another stage is to run`, () => {
    assertEquals(checkSelection({ ...selection, only: "fit" }, plan), {
      kind: "problem",
      exitCode: 2,
      message: `Cannot use ${option} with --only fit: no other stage is to run`,
    });
  });
}

Deno.test("selectedStages() selects all stages, or with --only one and those before it", () => {
  const names = (only: string | null) =>
    selectedStages({ ...EVERYTHING, only }, plan).map(({ name }) => name);
  assertEquals(names(null), ["fetch", "clean", "fit", "list"]);
  assertEquals(names("clean"), ["fetch", "clean"]);
  assertEquals(names("list"), ["list"]);
});

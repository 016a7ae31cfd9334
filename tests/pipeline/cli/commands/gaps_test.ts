/**
 * Sweeps of which points have no results: every place that shows them says so.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeToy, type Toy } from "./call.ts";
import { experiment } from "./toy/experiment.ts";
import judge from "./toy/judge.ts";

const STAGES = { stages: [...experiment.stages, judge] };
const MOODS =
  "name: toy\nwrite:\ncount:\nsweep: { grid: { write.mood: [calm, failing, endless] } }\n";
const TABLE = "artifacts/runs/toy/latest/table/table.txt";
const DRY = "write failed: Cannot write the text: the pen is dry";

/** The points that the last version recorded. */
async function recordedPoints(toy: Toy) {
  const { record } = JSON.parse(await toy.read("artifacts/runs/toy/latest/run.json"));
  return record.points.map(({ name, outcome, failure }: Record<string, unknown>) => {
    const { fingerprint: _, ...told } = (failure ?? {}) as Record<string, unknown>;
    return { name, outcome, ...told };
  });
}

Deno.test("a point without results is recorded with the reason, and shown wherever its sweep is", async (test) => {
  await using toy = await makeToy(MOODS, STAGES);
  const args = ["run", "toy.yaml", "--fail-fast", "--jobs", "1"];
  const ran = await toy.call(...args);
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.error, "toy v1: 1 of 3 points done, 3 stages ran");

  await test.step("in run.json", async () => {
    assertEquals(await recordedPoints(toy), [
      { name: "mood=calm", outcome: "completed" },
      {
        name: "mood=failing",
        outcome: "failed",
        stage: "write",
        message: "Cannot write the text: the pen is dry",
      },
      { name: "mood=endless", outcome: "not-run" },
    ]);
  });

  await test.step("in the comparison, which the config does not name", async () => {
    assertEquals(
      await toy.read(TABLE),
      `mood=calm {"write.mood":"calm"}: hello, 5
mood=failing {"write.mood":"failing"}: ${DRY}, ${DRY}
mood=endless {"write.mood":"endless"}: it has not run, it has not run
`,
    );
  });

  await test.step("by runs", async () => {
    assertStringIncludes((await toy.call("runs")).output, "  3 points, 1 failed, 1 not run  ");
    assertStringIncludes((await toy.call("runs", "toy")).output, `  ✗ mood=failing: ${DRY}\n`);
  });

  await test.step("by status", async () => {
    assertStringIncludes(
      (await toy.call("status", "toy.yaml")).output,
      "  mood=failing: write failed the last time: Cannot write the text: the pen is dry\n",
    );
  });

  await test.step("by compare, of the config and of the version", async () => {
    const table = (await toy.read(TABLE)).trimEnd();
    const gone = '"write" has no stored result';
    for (
      const [operand, expected] of [
        ["toy", table],
        ["toy.yaml", table.replaceAll("it has not run", gone)],
      ] as const
    ) {
      const { code, output } = await toy.call("compare", operand);
      assertEquals([code, output.trimEnd()], [0, expected]);
    }
  });

  await test.step("and a further run keeps the version, though it fails again", async () => {
    assertStringIncludes((await toy.call(...args)).error, "the same outcome as before");
  });
});

Deno.test("compare gives each row its own numbers where versions share the names of points", async () => {
  await using toy = await makeToy("name: toy\nwrite:\ncount:\n", STAGES);
  const sweep = ["run", "toy.yaml", "write.text=a,bb"];
  await toy.call(...sweep);
  await toy.call(...sweep, "count.unit=words");
  const status = ["status", ...sweep.slice(1), "--check"];
  assertStringIncludes((await toy.call(...status)).output, "  then: cached: judge\n");
  const forgotten = `${toy.path}/artifacts/store/entries/judge`;
  await Deno.remove(forgotten, { recursive: true });
  const stale = await toy.call(...status);
  assertEquals([stale.code, stale.output.split("\n").at(-2)], [3, "  then: will run: judge"]);
  assertEquals(
    (await toy.call("compare", "toy/v1", "toy/v2", "toy")).output,
    `toy/v1 text=a {"write.text":"a","count.unit":"characters"}: a, 1
toy/v1 text=bb {"write.text":"bb","count.unit":"characters"}: bb, 2
toy/v2 text=a {"write.text":"a","count.unit":"words"}: a, 1
toy/v2 text=bb {"write.text":"bb","count.unit":"words"}: bb, 1
`,
  );
});

Deno.test("compare reads a version's own files, whatever became of the store and of other configs", async () => {
  await using toy = await makeToy(undefined, STAGES);
  await toy.call("run", "toy.yaml");
  assertEquals(
    (await toy.call("compare", "toy", "toy.yaml")).output,
    'toy/v1 {"run":"toy/v1"}: hello, 5\ntoy.yaml {"run":"toy.yaml"}: hello, 5\n',
  );
  await toy.write("short.yaml", "name: short\nwrite:\n");
  await toy.call("run", "short.yaml");
  await Deno.remove(`${toy.path}/artifacts/store`, { recursive: true });
  assertEquals(await toy.call("compare", "toy", "short"), {
    code: 0,
    output: `toy/v1 {"count.unit":"characters"}: hello, 5
short/v1 {"count.unit":null}: hello, written by no stage of its config
`,
    error: "",
  });
});

for (const args of [["run"], ["run", "--dry-run"], ["status"]]) {
  Deno.test(`${args.join(" ")} refuses a stage that collects what no stage writes, before any runs`, async () => {
    const config = "name: toy\nwrite:\njudge:\nsweep: { grid: { write.text: [a, b] } }\n";
    await using toy = await makeToy(config, STAGES);
    assertEquals(await toy.call(...args, "toy.yaml"), {
      code: 2,
      output: "",
      error:
        `Cannot plan "judge": it reads the artifact "size", which no stage of this config writes
Add the stage that writes it, or leave "judge" out
`,
    });
  });
}

import { assertEquals } from "@std/assert";
import { type Called, makeToy } from "./call.ts";

function kindsOf({ error }: Called): string[] {
  return error.trimEnd().split("\n").map((line) => JSON.parse(line).kind);
}

Deno.test("run --reporter jsonl writes nothing but events to standard error", async () => {
  await using toy = await makeToy();
  const called = await toy.call("run", "toy.yaml", "--reporter", "jsonl");
  assertEquals([called.code, called.output], [0, "artifacts/runs/toy/latest/size.txt\n"]);
  assertEquals(kindsOf(called), [
    "run-started",
    "backend-chosen",
    "stage-started",
    "stage-finished",
    "stage-started",
    "stage-finished",
    "run-finished",
  ]);
});

Deno.test("run --reporter jsonl writes the points of a sweep as events", async () => {
  await using toy = await makeToy();
  const args = ["toy.yaml", "write.text=a,b", "--jobs", "1", "--reporter=jsonl"];
  const kinds = kindsOf(await toy.call("run", ...args));
  assertEquals([kinds[0], kinds.at(-1)], ["sweep-started", "sweep-finished"]);
  assertEquals(kinds.filter((kind) => kind === "point-finished").length, 2);
});

Deno.test("run --reporter jsonl writes a problem as an event", async () => {
  await using toy = await makeToy();
  const called = await toy.call("run", "toy.yaml", "--reporter", "jsonl", "--jobs", "many");
  assertEquals([called.code, called.output], [2, ""]);
  assertEquals(JSON.parse(called.error), {
    at: 0,
    kind: "problem",
    exitCode: 2,
    message: "Cannot use --jobs many: expected a positive integer",
  });
});

Deno.test("run --reporter takes the last of several", async () => {
  await using toy = await makeToy();
  const { error } = await toy.call("run", "none.yaml", "--reporter=jsonl", "--reporter=plain");
  assertEquals(error.startsWith("WORK/none.yaml") || error.startsWith("none.yaml"), true, error);
});

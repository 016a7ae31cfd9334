import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";
import { experiment } from "./toy/experiment.ts";
import judge from "./toy/judge.ts";

const REFUSED: [args: string[], error: string][] = [
  [[], "Cannot compare: nothing was named\nName configs, runs or a sweep\n"],
  [
    ["toy.yaml", "--precision", "x"],
    "Cannot use --precision x: expected an integer from 1 to 15\n",
  ],
  [
    ["toy.yaml"],
    'Cannot compare "toy.yaml": "write" has no stored result\nRun it first: deno task run toy.yaml\n',
  ],
];

for (const [args, error] of REFUSED) {
  Deno.test(`compare refuses "${args.join(" ")}"`, async () => {
    await using toy = await makeToy(undefined, { stages: [...experiment.stages, judge] });
    assertEquals(await toy.call("compare", ...args), { code: 2, output: "", error });
  });
}

Deno.test("compare refuses an experiment without a stage that compares", async () => {
  await using toy = await makeToy();
  assertEquals(
    (await toy.call("compare", "toy.yaml")).error,
    "Cannot compare: this experiment has no stage that compares\n",
  );
});

import { assertEquals } from "@std/assert";
import { type Desk, makeDesk } from "./call.ts";

async function makeVersions(): Promise<Desk> {
  const desk = await makeDesk();
  await desk.call("run", "toy.yaml");
  await desk.call("run", "toy.yaml", "write.text=goodbye", "seed=3");
  return desk;
}

Deno.test("diff says what differs in two versions, and nothing else", async () => {
  await using desk = await makeVersions();
  const expected = {
    code: 0,
    output: `toy/v1 → toy/v2
Config
  seed        1 → 3
  write.text  hello → goodbye
Outputs
  text.txt  2cf24dba → 82e35a63
  size.txt  f0b5c2c2 → 10159baf
`,
    error: "",
  };
  const called = await desk.call("diff", "toy/v1", "toy/v2");
  const before = /seed {8}(\d+) → 3/.exec(called.output)?.[1];
  assertEquals({ ...called, output: called.output.replace(`${before} → 3`, "1 → 3") }, expected);
  assertEquals(await desk.call("diff", "toy@v1", "toy.yaml"), called);
  assertEquals(
    (await desk.call("diff", "toy", "toy/v2")).output,
    "toy/v2 → toy/v2: the same in all that decides results, and in the results\n",
  );
});

Deno.test("diff --json writes one object that names its schema", async () => {
  await using desk = await makeVersions();
  const { schema, before, config, code, inputs } = JSON.parse(
    (await desk.call("diff", "toy/v1", "toy/v2", "--json")).output,
  );
  assertEquals([schema, before, config.length, code], ["reprise diff 1", "toy/v1", 2, []]);
  assertEquals(inputs.map(({ subject }: { subject: string }) => subject), ["count reads text"]);
});

Deno.test("diff refuses what is not two runs, and a page where the experiment has none", async () => {
  await using desk = await makeVersions();
  assertEquals(await desk.call("diff", "toy"), {
    code: 2,
    output: "",
    error: "Cannot compare: expected two runs\nName them: deno task diff baseline/v1 baseline/v2\n",
  });
  assertEquals(await desk.call("diff", "toy", "tox"), {
    code: 2,
    output: "",
    error: 'Cannot find run "tox": did you mean "toy"?\n',
  });
  await desk.write("other.yaml", "name: other\nwrite:\n");
  assertEquals(
    (await desk.call("diff", "other.yaml", "toy")).error,
    'Cannot find run "other": found toy\nRun it first: deno task run other.yaml\n',
  );
  assertEquals(await desk.call("diff", "toy", "toy/v1", "--html"), {
    code: 2,
    output: "",
    error: "Cannot write a page: this experiment has none\n",
  });
});

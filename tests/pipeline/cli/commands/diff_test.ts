import { assertEquals } from "@std/assert";
import { makeToy, type Toy } from "./call.ts";

async function makeVersions(): Promise<Toy> {
  const toy = await makeToy();
  await toy.call("run", "toy.yaml");
  await toy.call("run", "toy.yaml", "write.text=goodbye", "seed=3");
  return toy;
}

Deno.test("diff tells what differs in two versions, and nothing else", async () => {
  await using toy = await makeVersions();
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
  const called = await toy.call("diff", "toy/v1", "toy/v2");
  const before = /seed {8}(\d+) → 3/.exec(called.output)?.[1];
  assertEquals({ ...called, output: called.output.replace(`${before} → 3`, "1 → 3") }, expected);
  assertEquals(await toy.call("diff", "toy@v1", "toy.yaml"), called);
  assertEquals(
    (await toy.call("diff", "toy", "toy/v2")).output,
    "toy/v2 → toy/v2: the same in all that decides results, and in the results\n",
  );
});

Deno.test("diff --json writes one object that names its schema", async () => {
  await using toy = await makeVersions();
  const { schema, before, config, code, inputs } = JSON.parse(
    (await toy.call("diff", "toy/v1", "toy/v2", "--json")).output,
  );
  assertEquals([schema, before, config.length, code], ["reprise diff 1", "toy/v1", 2, []]);
  assertEquals(inputs.map(({ subject }: { subject: string }) => subject), ["count reads text"]);
});

Deno.test("diff refuses other than two runs, and a page if the experiment has none", async () => {
  await using toy = await makeVersions();
  assertEquals(await toy.call("diff", "toy"), {
    code: 2,
    output: "",
    error: "Cannot compare: expected two runs\nName them: deno task diff baseline/v1 baseline/v2\n",
  });
  assertEquals(await toy.call("diff", "toy", "tox"), {
    code: 2,
    output: "",
    error: 'Cannot find run "tox": did you mean "toy"?\n',
  });
  await toy.write("other.yaml", "name: other\nwrite:\n");
  assertEquals(
    (await toy.call("diff", "other.yaml", "toy")).error,
    'Cannot find run "other": found toy\nRun it first: deno task run other.yaml\n',
  );
  assertEquals(await toy.call("diff", "toy", "toy/v1", "--html"), {
    code: 2,
    output: "",
    error: "Cannot write a page: this experiment has none\n",
  });
});

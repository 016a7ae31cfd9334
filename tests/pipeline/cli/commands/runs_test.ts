import { assertEquals } from "@std/assert";
import { type Called, makeToy } from "./call.ts";

/** Replaces times and digests, which differ from run to run. */
function withoutInstants({ output }: Called): string {
  return output.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "INSTANT")
    .replaceAll(/\b[0-9a-f]{8}$/gm, "DIGEST");
}

Deno.test("runs lists every version of every run", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  await toy.call("run", "toy.yaml", "write.text=goodbye");
  await toy.call("run", "toy.yaml", "name=other");
  assertEquals(
    withoutInstants(await toy.call("runs")),
    `other  v1  INSTANT  2 stages  0.0 s  DIGEST
toy    v1  INSTANT  2 stages  0.0 s  DIGEST
       v2  INSTANT  2 stages  0.0 s  DIGEST
`,
  );
});

Deno.test("runs RUN shows what each stage did and why, and the artifacts", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  await toy.call("run", "toy.yaml", "count.unit=words");
  assertEquals(
    withoutInstants(await toy.call("runs", "toy/v2")),
    `toy v2  INSTANT  artifacts/runs/toy/v2
  write  cached  0.0 s
  count  ran     0.0 s  count.unit: characters → words

  text.txt  5 B  DIGEST
  size.txt  2 B  DIGEST
`,
  );
});

Deno.test("runs --json and runs RUN --json name their schemas", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const list = JSON.parse((await toy.call("runs", "--json")).output);
  assertEquals([list.schema, list.runs[0].name], ["reprise runs 1", "toy"]);
  const version = JSON.parse((await toy.call("runs", "toy", "--json")).output);
  assertEquals([version.schema, version.name, version.version], ["reprise run 1", "toy", "v1"]);
});

Deno.test("runs shows that the record of a version was altered", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const text = await toy.read("artifacts/runs/toy/v1/run.json");
  await toy.remove("artifacts/runs/toy/v1/run.json");
  await toy.write("artifacts/runs/toy/v1/run.json", text.replace('"toy"', '"tox"'));
  assertEquals(
    (await toy.call("runs")).output,
    "toy  v1  unreadable: its run.json was altered\n",
  );
});

Deno.test("runs refuses what is not a run, and more than one", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  assertEquals(await toy.call("runs", "tox"), {
    code: 2,
    output: "",
    error: 'Cannot find run "tox": did you mean "toy"?\n',
  });
  assertEquals(await toy.call("runs", "toy", "toy"), {
    code: 2,
    output: "",
    error: 'Cannot show "toy" with "toy": expected one run, such as baseline or baseline/v2\n',
  });
});

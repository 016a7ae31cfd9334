import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";
import { CHOIR } from "./choir.ts";
import chant from "./toy/chant.ts";
import rate from "./toy/rate.ts";

Deno.test("runs lists by tags, notes, metrics and params, which no record of a run includes", async () => {
  await using toy = await makeToy(`${CHOIR}rate:\n`, { stages: [chant, rate] });
  await toy.call("run", "toy.yaml", "chant.rounds=2");
  await toy.call("run", "toy.yaml", "chant.rounds=1,4", "name=many");
  const record = await toy.read("artifacts/runs/choir/v1/run.json");
  const labelled = [
    await toy.call("runs", "tag", "choir", "short", "best"),
    await toy.call("runs", "untag", "choir/v1", "best"),
    await toy.call("runs", "note", "many", "Two", "lengths"),
  ];
  assertEquals(labelled.map(({ output }) => output), [
    "choir/v1  #best #short\n",
    "choir/v1  #short\n",
    "many/v1  note: Two lengths\n",
  ]);
  assertEquals(await toy.read("artifacts/runs/choir/v1/run.json"), record);
  const list = async (...where: string[]) => {
    const { output, error } = await toy.call("runs", ...where.flatMap((one) => ["--where", one]));
    return error + output.replaceAll(/\d{4}-.*? [0-9a-f]{8}/g, "…");
  };
  assertEquals(await list(), "choir  v1  …  #short\nmany   v1  …  Two lengths\n");
  assertEquals(await list("tag = short"), "choir  v1  …  #short\n");
  assertEquals(
    await list("metrics.loss < 2.6", "chant.rounds >= 2"),
    `choir  v1  …  loss 2.5  chant.rounds 2  #short
many   v1  …  Two lengths
    rounds=4  loss 2.25  chant.rounds 4
`,
  );
  assertEquals(await list("metrics.loss < 2"), "No run has metrics.loss < 2\n");
  assertEquals(
    await list("metric.loss < 2"),
    'Cannot filter by "metric.loss": no recorded run has such a value: did you mean "metrics.loss"?\n',
  );
  const shown = await toy.call("runs", "choir");
  assertEquals(shown.output.split("\n")[1], "  #short");
  const json = JSON.parse((await toy.call("runs", "many", "--json")).output);
  assertEquals([json.tags, json.note], [[], "Two lengths"]);
  assertEquals((await toy.call("runs", "note", "many", "")).output, "many/v1  has no note now\n");
  assertEquals((await toy.call("verify")).code, 0);
});

Deno.test("runs refuses labels and conditions that cannot be", async () => {
  await using toy = await makeToy();
  const told: Readonly<Record<string, readonly string[]>> = {
    'Cannot find run "choir": there are no runs yet\n': ["tag", "choir", "best"],
    'Cannot tag "choir" as "a b": expected letters, digits, ".", "-" and "_" after a letter or a digit\n':
      ["tag", "choir", "a b"],
    'Cannot read the condition "loss": expected a form like metrics.loss < 600\n': [
      "--where",
      "loss",
    ],
    'Cannot use --where with "choir": expected it to list runs\n': ["choir", "--where", "loss < 1"],
  };
  for (const [message, args] of Object.entries(told)) {
    const { code, error } = await toy.call("runs", ...args);
    assertEquals([code, error], [2, message]);
  }
});

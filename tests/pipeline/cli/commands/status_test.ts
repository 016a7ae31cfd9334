import { assertEquals, assertMatch } from "@std/assert";
import { makeToy } from "./call.ts";

Deno.test("status tells each stage's state with its reasons, old and new", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const cached = `toy on abacus: every stage is cached
  ✓  write  cached  saves 0.0 s
  ✓  count  cached  saves 0.0 s
`;
  assertEquals(await toy.call("status", "toy.yaml"), { code: 0, output: cached, error: "" });
  const changed = await toy.call("status", "toy.yaml", "write.text=goodbye");
  assertEquals(
    changed.output,
    `toy on abacus: 1 will run, 1 may run
  ●  write  will run  write.text: hello → goodbye
  ?  count  maybe     depends on write, which has to run
`,
  );
});

Deno.test("status --check ends with 3 if a stage would run, else with 0", async () => {
  await using toy = await makeToy();
  assertEquals((await toy.call("status", "toy.yaml", "--check")).code, 3);
  assertEquals((await toy.call("status", "toy.yaml")).code, 0);
  await toy.call("run", "toy.yaml");
  assertEquals((await toy.call("status", "toy.yaml", "--check")).code, 0);
  assertEquals((await toy.call("status", "toy.yaml", "--check", "write.text=a")).code, 3);
});

Deno.test("status --json writes one object that names its schema, and nothing else", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const { output, error } = await toy.call("status", "toy.yaml", "--json", "count.unit=words");
  const { stages, ...rest } = JSON.parse(output);
  assertEquals(rest, {
    schema: "reprise status 1",
    name: "toy",
    backend: { name: "abacus", reason: "" },
  });
  const [{ fingerprint, savedSeconds, ...write }, { fingerprint: _, ...count }] = stages;
  assertMatch(fingerprint, /^[0-9a-f]{64}$/);
  assertEquals(typeof savedSeconds, "number");
  const none = { continues: null, restartReason: null, corruption: [], failure: null };
  assertEquals(write, { stage: "write", state: "cached", reasons: [], ...none });
  assertEquals(count, {
    stage: "count",
    state: "will-run",
    reasons: [{ kind: "param", subject: "unit", before: "characters", after: "words" }],
    ...none,
    savedSeconds: null,
  });
  assertEquals(error, "");
});

Deno.test("status --only tells what run --only would do, and what is missing for it", async () => {
  await using toy = await makeToy();
  const args = ["toy.yaml", "--only", "count"];
  const lacking = {
    code: 2,
    output: "",
    error: 'Cannot use the stored result of "write": there is none for this config\n' +
      "Run without --only, or run --only write first\n",
  };
  assertEquals(await toy.call("status", ...args), lacking);
  assertEquals((await toy.call("run", ...args)).error.endsWith(lacking.error), true);
  await toy.call("run", "toy.yaml", "--only", "write");
  assertEquals(
    (await toy.call("status", ...args)).output,
    `toy on abacus: 1 will run, 1 cached
  ✓  write  cached    saves 0.0 s
  ●  count  will run  first run
`,
  );
  assertEquals(
    (await toy.call("status", "toy.yaml", "--only", "write")).output,
    "toy on abacus: every stage is cached\n  ✓  write  cached  saves 0.0 s\n",
  );
});

Deno.test("status creates nothing but the store's folder", async () => {
  await using toy = await makeToy();
  await toy.call("status", "toy.yaml");
  const folders = [...Deno.readDirSync(`${toy.path}/artifacts`)].map(({ name }) => name);
  assertEquals(folders, ["store"]);
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { makeToy } from "./call.ts";

Deno.test("run runs every stage once, and names the files to look at on its output", async () => {
  await using toy = await makeToy();
  assertEquals(await toy.call("run", "toy.yaml"), {
    code: 0,
    output: "artifacts/runs/toy/latest/size.txt\n",
    error: `toy  2 stages
  on abacus
  ● write  starts: first run
  ✓ write  0.0 s      first run
  ● count  starts: first run
  ✓ count  0.0 s      first run
toy v1: 2 ran, 0.0 s
Look at:
`,
  });
  assertEquals(await toy.read("artifacts/runs/toy/latest/size.txt"), "5\n");
  assertEquals(await toy.call("run", "toy.yaml"), {
    code: 0,
    output: "artifacts/runs/toy/latest/size.txt\n",
    error: `toy  2 stages
  on abacus
  ✓ write  cached     saved 0.0 s
  ✓ count  cached     saved 0.0 s
toy v1: nothing to do, every stage is cached (0.0 s)
Look at:
`,
  });
});

Deno.test("run tells why each stage runs, and what a stage notes", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const { error } = await toy.call("run", "toy.yaml", 'write.text=""', "count.unit=characters");
  assertStringIncludes(error, '  ✓ write  0.0 s      write.text: hello → ""\n');
  assertStringIncludes(error, "    ! There is nothing to count\n");
  assertStringIncludes(error, "toy v2: 2 ran, 0.0 s\n");
});

Deno.test("run says whose result a first run is compared with, and that two configs share a name", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const { error } = await toy.call("run", "toy.yaml", "name=other", "write.text=hi");
  const why = "first run, compared with toy, write.text: hello → hi";
  assertStringIncludes(error, `✓ write  0.0 s      ${why}\n`);
  await toy.write("deep/toy.yaml", "write:\ncount:\n");
  const note = (before: string, now: string) =>
    `! Two configs share the name "toy", and so their versions: "${before}" before, now "${now}"
Set "name" in one of them to tell their runs apart
`;
  const [own, deep] = ["toy.yaml", "deep/toy.yaml"];
  assertStringIncludes((await toy.call("run", deep)).error, note(own, deep));
  assertStringIncludes((await toy.call("run", own)).error, note(deep, own));
  // One that is gone was moved; a version's config is that of its run.
  for (const words of [[own], ["toy/v1"], [own]]) {
    assertEquals((await toy.call("run", ...words)).error.includes("share"), false);
  }
  await toy.remove(own);
  assertEquals((await toy.call("run", deep)).error.includes("share"), false);
});

Deno.test("run --force runs a stage again, and notices that its outputs are the same", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const { code, error } = await toy.call("run", "toy.yaml", "--force", "write");
  assertEquals(code, 0);
  assertEquals(
    error,
    `toy  2 stages
  on abacus
  ● write  starts: forced by --force or --from
  ✓ write  0.0 s      forced by --force or --from, same bytes as before
  ✓ count  cached     saved 0.0 s
toy v1: 1 ran, 1 cached, 0.0 s, the same outcome as before
Look at:
`,
  );
});

Deno.test("run --dry-run says what would run, and runs nothing", async () => {
  await using toy = await makeToy();
  assertEquals(await toy.call("run", "toy.yaml", "--dry-run"), {
    code: 0,
    output: `toy on abacus: 2 will run
  ●  write  will run  first run
  ●  count  will run  first run
                      depends on write, which has to run
`,
    error: "",
  });
  assertEquals((await toy.call("runs")).error, "There are no runs yet\n");
});

Deno.test("run ends with 1 where a stage fails, and says what to look at", async () => {
  await using toy = await makeToy();
  const { code, output, error } = await toy.call("run", "toy.yaml", "write.mood=failing");
  assertEquals([code, output], [1, ""]);
  assertEquals(
    error.replace(/write-[0-9a-f]+\.log/, "write.log"),
    `toy  2 stages
  on abacus
  ● write  starts: first run
  ✗ write  failed after 0.0 s
    Cannot write the text: the pen is dry
    log: artifacts/store/logs/write.log
  - count  skipped: write failed
toy failed: 0.0 s
`,
  );
});

Deno.test("run loads the config of a recorded run, by its name and version", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml", "write.text=hello world");
  await toy.remove("toy.yaml");
  for (const name of ["toy", "toy/v1", "toy/latest"]) {
    const { code, error } = await toy.call("run", name);
    assertEquals(code, 0, error);
    assertStringIncludes(error, "toy v1: nothing to do, every stage is cached");
  }
});

const REFUSALS: [what: string, args: string[], message: string][] = [
  [
    "no config",
    [],
    "Cannot load a config: none was named\n" +
    "Name a file, such as configs/quickstart.yaml\n",
  ],
  [
    "two configs",
    ["toy.yaml", "other.yaml"],
    'Cannot load "toy.yaml" with "other.yaml": expected one config, then values as path=value\n',
  ],
  [
    "a name that is no run",
    ["toi"],
    'Cannot read "toi": it is neither a config file nor a recorded run\n' +
    'Cannot find run "toi": there are no runs yet\n',
  ],
  [
    "a config without its ending",
    ["toy"],
    'Cannot read "toy": it is neither a config file nor a recorded run, did you mean "toy.yaml"?\n',
  ],
  [
    "a config without its folder",
    ["there.yaml"],
    'Cannot read "there.yaml": it is neither a config file nor a recorded run, did you mean "configs/there.yaml"?\n',
  ],
  [
    "every wrong value at once",
    ["toy.yaml", "write.txt=1", "count.unit=pages"],
    `command line:1:7 Unknown key "txt" in "write": did you mean "text"?
1 | write.txt=1
  |       ^^^

command line:1:12 Cannot read "count.unit": expected one of "characters", "words", got "pages"
1 | count.unit=pages
  |            ^^^^^

2 problems
`,
  ],
  [
    "a stage that is not there",
    ["toy.yaml", "--only", "wrote"],
    'Cannot use --only wrote: "toy" has no such stage: did you mean "write"?\n',
  ],
  [
    "a backend that is not there",
    ["toy.yaml", "backend=sand"],
    "Cannot compute on sand: there is none here\nTake backend=abacus\n",
  ],
];

for (const [what, args, message] of REFUSALS) {
  Deno.test(`run refuses ${what}`, async () => {
    await using toy = await makeToy();
    await toy.write("configs/there.yaml", "write:\n");
    assertEquals(await toy.call("run", ...args), { code: 2, output: "", error: message });
  });
}

Deno.test("run records the environment in which each result was made, beside the fingerprint", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml", "seed=7");
  const { record, stages } = JSON.parse(await toy.read("artifacts/runs/toy/v1/run.json"));
  assertEquals([record.seed, record.backend.facts], [7, { name: "abacus" }]);
  assertEquals([record.deno, record.v8], [Deno.version.deno, Deno.version.v8]);
  assertEquals(record.machine.cores, navigator.hardwareConcurrency);
  assert("tests/pipeline/cli/commands/toy/count.ts" in record.code);
  assert(Object.keys(record.packages).some((name) => name.includes("zod")));
  const [write, count] = stages;
  assertEquals(count.inputs, { text: write.outputs.text.digest });
  assert(write.code !== count.code);
  assertEquals(count.facts.git, record.git);
  const took = Date.parse(count.endedAt) - Date.parse(count.startedAt);
  assertEquals(took, Math.round(1000 * count.seconds));
});

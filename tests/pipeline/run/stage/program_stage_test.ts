/**
 * Stages that run programs, from a config to a version: what runs again, and what does not.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { makeToy } from "../../cli/commands/call.ts";

const CONFIG = `name: toy
scale:
  program:
    [awk, -v, "factor={params.factor}", -v, "out={outputs.scaled}", -f, scale.awk, "{files.table}"]
  params: { factor: 2 }
  files: { script: scale.awk, table: data/table.txt }
  writes: { scaled: scaled.txt }
`;

const MEAN = `mean:
  shell: |
    awk '{ sum += $1 } END { printf "{\\"mean\\": %s}\\n", sum / NR }' {inputs.scaled} > {outputs.mean}
  reads: [scaled]
  writes: { mean: mean.json }
  metrics: { mean: { artifact: mean, goal: highest } }
  score: mean
`;

const SCRIPT = '{ print $1 * factor > out }\nEND { print "{\\"note\\": \\"" NR " lines\\"}" }\n';

async function makePrograms() {
  const toy = await makeToy(CONFIG + MEAN);
  await toy.write("scale.awk", SCRIPT);
  await toy.write("data/table.txt", "1\n2\n3\n");
  return {
    ...toy,
    /** Runs all; gives each stage with what it says of itself at the end. */
    async run(...args: string[]) {
      const { code, output, error } = await toy.call("run", "toy.yaml", ...args);
      assertEquals(code, 0, error + output);
      return [...error.matchAll(/^ {2}✓ (\w+) +(?:0\.0 s +)?(.*)$/gm)]
        .map(([, stage, said]) => `${stage}: ${said!.replace(/ +saved.*/, "")}`);
    },
  };
}

const CACHED = ["scale: cached", "mean: cached"];

Deno.test("programs run once, and again for what counts alone", async () => {
  await using toy = await makePrograms();
  assertEquals(await toy.run(), ["scale: first run", "mean: first run"]);
  assertEquals(await toy.read("artifacts/runs/toy/latest/mean.json"), '{"mean": 4}\n');
  assertEquals(await toy.run(), CACHED);
  await toy.write("data/table.txt", "1\n2\n6\n");
  assertMatch((await toy.run())[0]!, /^scale: file scale\.files\.table: \w{8} → \w{8}$/);
  await Deno.utime(`${toy.path}/data/table.txt`, new Date(), new Date());
  const unused = [
    "scale.summary=Scales",
    "scale.resources.timeout=60",
    "mean.metrics.mean.digits=1",
  ];
  assertEquals(await toy.run(...unused), CACHED);
  await toy.write("scale.awk", `# More\n${SCRIPT}`);
  assertMatch(
    (await toy.run())[0]!,
    /^scale: file scale\.files\.script: .*, same bytes as before$/,
  );
  const [inMode] = await toy.run("scale.environment={MODE: fast}");
  assertEquals(inMode, "scale: program environment.MODE: none → fast, same bytes as before");
  const [faster] = await toy.run("scale.environment={MODE: fast}", "scale.params.factor=3");
  assertEquals(faster, "scale: scale.params.factor: 2 → 3");
});

Deno.test("the config of a version runs its programs from there, with nothing to do", async () => {
  await using toy = await makePrograms();
  await toy.run();
  const config = await toy.read("artifacts/runs/toy/v1/config.yaml");
  assertStringIncludes(config, "script: ");
  const { code, error } = await toy.call("run", "artifacts/runs/toy/v1/config.yaml");
  assertEquals(code, 0);
  assertStringIncludes(error, "nothing to do, every stage is cached");
});

Deno.test("a sweep over a program's params runs each point, and names the best", async () => {
  await using toy = await makePrograms();
  const { code, error } = await toy.call("run", "toy.yaml", "scale.params.factor=2,5");
  assertEquals(code, 0, error);
  assertStringIncludes(error, "best: mean 10 at factor=5");
});

Deno.test("a program that writes elsewhere is told where to write", async () => {
  await using toy = await makePrograms();
  await toy.write("scale.awk", '{ print $1 > "scaled.txt" }\n');
  const { code, error } = await toy.call("run", "toy.yaml");
  assertEquals(code, 1);
  assertStringIncludes(
    error,
    'Cannot store what "scale" wrote: found nothing at "scaled.txt", expected a file\n' +
      '    The program wrote "scaled.txt" where it starts: let it write to {outputs.scaled}',
  );
});

Deno.test("a program's log lies beside its result, which says where the program was", async () => {
  await using toy = await makePrograms();
  await toy.write("scale.awk", `${SCRIPT}END { print "done" }\n`);
  await toy.run();
  const log = await toy.read("artifacts/runs/toy/latest/provenance/scale/log.txt");
  assert(log.includes("done") && !log.includes("note"), log);
  const entries = `${toy.path}/artifacts/store/entries/mean`;
  const [{ name } = null!] = await Array.fromAsync(Deno.readDir(entries));
  const { entry } = JSON.parse(await Deno.readTextFile(`${entries}/${name}`));
  const { program } = entry.provenance.facts;
  assertEquals(await Deno.realPath(program), await Deno.realPath("/bin/sh"));
});

Deno.test("a program gets the secrets of addresses, and nothing else shows them", async () => {
  const address = "https://ada:pw@a.org/x";
  await using toy = await makeToy(`name: toy
ask:
  shell: 'test "$URL" = {params.address}; echo $URL; printf %s $URL | wc -c > {outputs.size}'
  environment: { URL: "${address}" }
  params: { address: "${address}" }
  writes: { size: size.txt }
`);
  const { code, error } = await toy.call("run", "toy.yaml");
  assertEquals(code, 0, error);
  assertEquals((await toy.read("artifacts/runs/toy/latest/size.txt")).trim(), `${address.length}`);
  const log = await toy.read("artifacts/runs/toy/latest/provenance/ask/log.txt");
  assertEquals(log, "https://***@a.org/x\n");
  const config = await toy.read("artifacts/runs/toy/latest/config.yaml");
  assertEquals([config.includes("***"), config.includes("pw@")], [true, false]);
});

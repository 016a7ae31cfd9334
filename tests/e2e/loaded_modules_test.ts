import { assert, assertEquals } from "@std/assert";
import { runCommand } from "../../bench/reprise/command.ts";
import { makeWorkspace } from "../helpers/workspace.ts";

const CONFIG = `download:
  dataset: synthetic
  images: { train: 20, test: 10 }
preprocess:
`;

/** Prints each module that the process loads to its standard error. */
const WATCH = `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    Deno.stderr.writeSync(new TextEncoder().encode("loads " + url + "\\n"));
    return next(url, context);
  },
});
`;

/** Makes a runner of the config, which gives what was printed and loaded, line by line. */
async function makeRunner() {
  const place = await makeWorkspace();
  const config = await place.write("two.yaml", CONFIG);
  const watch = await place.write("watch.ts", WATCH);
  const [deno, run, ...args] = await runCommand("bench/reprise/experiment_main.ts", place.path);
  return {
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
    async run(...overrides: string[]) {
      const { code, stderr } = await new Deno.Command(deno!, {
        args: [run!, `--preload=${watch}`, ...args, config, ...overrides],
        cwd: place.path,
        env: { INIT_CWD: place.path, NO_COLOR: "1" },
      }).output();
      const printed = new TextDecoder().decode(stderr);
      assertEquals(code, 0, printed);
      return printed.split("\n");
    },
  };
}

const isLoad = (line: string) => line.startsWith("loads ");

Deno.test("a run with nothing to do loads no package but for params: no TensorFlow.js, Plot, Arquero or YAML", async () => {
  await using runner = await makeRunner();
  await runner.run();
  const lines = await runner.run("preprocess.limit=5");
  assert(lines.some((line) => line.includes("preprocess")), lines.join("\n"));
  const again = await runner.run("preprocess.limit=5");
  assert(again.some((line) => line.includes("nothing to do, every stage is cached")));
  const loaded = again.filter(isLoad);
  assert(
    loaded.some((line) => line.endsWith("/pipeline/run/stage/run_stage.ts")),
    "the watch works",
  );
  const packages = loaded.map((line) => /\/npm\/[^/]+\/((?:@[^/]+\/)?[^/]+)\//.exec(line)?.[1]);
  assertEquals([...new Set(packages.filter((name) => name !== undefined))], ["zod"]);
});

Deno.test("a run that computes has loaded what it needs afterwards", async () => {
  await using runner = await makeRunner();
  const lines = await runner.run();
  const start = lines.findIndex((line) => line.includes("starts: first run"));
  assert(start > 0, lines.join("\n"));
  assertEquals(lines.slice(start).filter(isLoad), []);
});

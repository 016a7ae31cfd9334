import { assert, assertEquals } from "@std/assert";
import { join } from "../../pipeline/path.ts";
import { runCommand } from "../../bench/reprise/command.ts";
import { makeWorkspace } from "../helpers/workspace.ts";

const CONFIG = `download:
  dataset: generated
  images: { train: 20, test: 10 }
preprocess:
`;
const HEAVY = /@tensorflow|arquero|@observablehq|linkedom|fast-png/;

/** Writes the address of each module that the process loads to a file beside its artifacts. */
const WATCH = `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    Deno.writeTextFileSync(Deno.env.get("INIT_CWD") + "/artifacts/loaded.txt", url + "\\n", {
      append: true,
    });
    return next(url, context);
  },
});
`;

Deno.test("a run with nothing to do loads nothing of TensorFlow.js, Plot or Arquero", async () => {
  await using place = await makeWorkspace();
  const config = await place.write("two.yaml", CONFIG);
  const watch = await place.write("watch.ts", WATCH);
  await place.write("artifacts/loaded.txt", "");
  const [deno, run, ...words] = await runCommand("bench/reprise/experiment_main.ts", place.path);
  const call = async (options: readonly string[]) => {
    const { code, stderr } = await new Deno.Command(deno!, {
      args: [run!, ...options, ...words, config],
      cwd: place.path,
      env: { INIT_CWD: place.path, NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stderr);
    assertEquals(code, 0, said);
    return said;
  };
  await call([]);
  assert((await call([`--preload=${watch}`])).includes("nothing to do, every stage is cached"));
  const loaded = (await Deno.readTextFile(join(place.path, "artifacts/loaded.txt"))).split("\n");
  assert(loaded.some((url) => url.endsWith("/pipeline/run/run_stage.ts")), "The watch saw the run");
  assert(loaded.some((url) => url.includes("/zod/")), "The watch sees packages");
  assertEquals(loaded.filter((url) => HEAVY.test(url)), []);
});

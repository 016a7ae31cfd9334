import { assertEquals } from "@std/assert";
import { fromFileUrl } from "../../../../pipeline/path.ts";
import { meanwhile } from "../../../faults/meanwhile.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { type Called, type Desk, makeDesk } from "./call.ts";

const MAIN = fromFileUrl(import.meta.resolve("./toy/main.ts"));

/** Sizes of entries, which hold times, as what they are. */
function withoutSizes({ output }: Called): string {
  return output.replaceAll(/\d+(\.\d+)? kB/g, "SIZE");
}

/** Three runs, of which the second is no run any more. */
async function runThrice(desk: Desk): Promise<void> {
  for (const text of ["one", "two", "three"]) {
    await desk.call("run", "toy.yaml", `write.text=${text}`, `name=${text}`);
  }
  await desk.call("runs", "rm", "two");
}

Deno.test("gc removes what no recorded run has, and says how much that was", async () => {
  await using desk = await makeDesk();
  await runThrice(desk);
  const dry = withoutSizes(await desk.call("gc", "--dry-run"));
  assertEquals(
    dry,
    `  results           2  SIZE
  files of results  1      3 B
Would remove 3 files, SIZE; SIZE are kept for 2 versions of 2 runs
`,
  );
  const called = await desk.call("gc");
  assertEquals([called.code, called.error], [0, ""]);
  assertEquals(withoutSizes(called), dry.replace("Would remove", "Removed"));
  assertEquals(
    withoutSizes(await desk.call("gc")),
    "Nothing to remove; SIZE are kept for 2 versions of 2 runs\n",
  );
  const again = await desk.call("run", "toy.yaml", "write.text=one", "name=one");
  assertEquals(again.error.includes("every stage is cached"), true, again.error);
});

Deno.test("gc --keep-days keeps what is younger, and 0 what was left behind no longer", async () => {
  await using desk = await makeDesk();
  await runThrice(desk);
  assertEquals(
    withoutSizes(await desk.call("gc", "--keep-days", "1")),
    "Nothing to remove; SIZE are kept for 2 versions of 2 runs\n",
  );
  await desk.call("gc");
  const { removed } = JSON.parse((await desk.call("gc", "--keep-days", "0", "--json")).output);
  assertEquals(removed.logs, { files: 2, bytes: 0 });
});

Deno.test("gc keeps what a run had done before it failed, until the name is forgotten", async () => {
  await using desk = await makeDesk();
  await desk.call("run", "toy.yaml");
  await desk.call("run", "toy.yaml", "--only", "write", "write.text=half");
  await desk.call("gc");
  const { output } = await desk.call("status", "toy.yaml", "write.text=half");
  assertEquals(output.includes("✓  write  cached"), true, output);
});

Deno.test("gc removes nothing where a version cannot be read", async () => {
  await using desk = await makeDesk();
  await desk.call("run", "toy.yaml");
  await desk.remove("artifacts/runs/toy/v1/run.json");
  assertEquals(await desk.call("gc"), {
    code: 5,
    output: "",
    error: `Cannot tell what "toy/v1" needs: its run.json is missing, and nothing was removed
Remove that version first: deno task runs rm toy/v1
`,
  });
});

Deno.test("gc goes on where another removes meanwhile what a killed run had left", async () => {
  await using desk = await makeDesk();
  await desk.call("run", "toy.yaml");
  const runs = `${desk.path}/artifacts/runs`;
  await desk.write("artifacts/runs/toy/.new-1/text.txt", "half");
  using _rival = meanwhile(
    { call: "open", path: "runs/toy/.lock" },
    () => Deno.removeSync(runs, { recursive: true }),
  );
  const { code, output, error } = await desk.call("gc");
  assertEquals([code, output.startsWith("Nothing to remove"), error], [0, true, ""]);
});

Deno.test("gc refuses days that are no number", async () => {
  await using desk = await makeDesk();
  assertEquals(await desk.call("gc", "--keep-days", "soon"), {
    code: 2,
    output: "",
    error:
      "Cannot use --keep-days soon: expected a number of days, such as 30, or 0 to keep nothing\n",
  });
});

Deno.test("gc beside runs takes nothing from them", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("toy.yaml", "name: toy\nwrite:\ncount:\n");
  const call = async (...words: string[]) => {
    const { code, stderr } = await new Deno.Command("deno", {
      args: ["run", "--quiet", "--no-check", "--allow-all", MAIN, ...words],
      env: { INIT_CWD: workspace.path, NO_COLOR: "1" },
      stdout: "null",
      stderr: "piped",
    }).output();
    return { code, error: new TextDecoder().decode(stderr) };
  };
  const stop = new AbortController();
  const collecting = (async () => {
    const failed: string[] = [];
    while (!stop.signal.aborted) {
      const { code, error } = await call("gc", "--keep-days", "0");
      if (code !== 0) failed.push(error);
    }
    return failed;
  })();
  // Two texts in turn, each forgotten at once: every hit is on what nobody has recorded.
  for (let round = 0; round < 4; round++) {
    const name = `r${round % 2}`;
    const { code, error } = await call("run", "toy.yaml", `name=${name}`, `write.text=${name}`);
    assertEquals([code, /corrupted|Cannot/.exec(error)], [0, null], error);
    const folder = `${workspace.path}/results/runs/${name}`;
    assertEquals(await Deno.readTextFile(`${folder}/latest/text.txt`), name);
    assertEquals((await call("runs", "rm", name)).code, 0);
  }
  stop.abort();
  assertEquals(await collecting, []);
});

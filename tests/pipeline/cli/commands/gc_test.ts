import { assertEquals } from "@std/assert";
import { fromFileUrl } from "../../../../pipeline/path.ts";
import { meanwhile } from "../../../faults/meanwhile.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { type Called, makeToy, type Toy } from "./call.ts";

const MAIN = fromFileUrl(import.meta.resolve("./toy/main.ts"));

/** Replaces sizes, which depend on the times in entries. */
function withoutSizes({ output }: Called): string {
  return output.replaceAll(/\d+(\.\d+)? kB/g, "SIZE");
}

/** Records three runs, and removes the second. */
async function runThrice(toy: Toy): Promise<void> {
  for (const text of ["one", "two", "three"]) {
    await toy.call("run", "toy.yaml", `write.text=${text}`, `name=${text}`);
  }
  await toy.call("runs", "rm", "two");
}

Deno.test("gc removes what no recorded run has, and says how much that was", async () => {
  await using toy = await makeToy();
  await runThrice(toy);
  const dry = withoutSizes(await toy.call("gc", "--dry-run"));
  assertEquals(
    dry,
    `  results           2  SIZE
  files of results  1      3 B
Would remove 3 files, SIZE; SIZE are kept for 2 versions of 2 runs
`,
  );
  const called = await toy.call("gc");
  assertEquals([called.code, called.error], [0, ""]);
  assertEquals(withoutSizes(called), dry.replace("Would remove", "Removed"));
  assertEquals(
    withoutSizes(await toy.call("gc")),
    "Nothing to remove; SIZE are kept for 2 versions of 2 runs\n",
  );
  const again = await toy.call("run", "toy.yaml", "write.text=one", "name=one");
  assertEquals(again.error.includes("every stage is cached"), true, again.error);
});

Deno.test("gc --keep-days keeps what is younger, and 0 keeps nothing", async () => {
  await using toy = await makeToy();
  await runThrice(toy);
  assertEquals(
    withoutSizes(await toy.call("gc", "--keep-days", "1")),
    "Nothing to remove; SIZE are kept for 2 versions of 2 runs\n",
  );
  await toy.call("gc");
  const { removed } = JSON.parse((await toy.call("gc", "--keep-days", "0", "--json")).output);
  assertEquals(removed.logs, { files: 2, bytes: 0 });
});

Deno.test("gc keeps the results of a run that failed, until the name is removed", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  await toy.call("run", "toy.yaml", "--only", "write", "write.text=half");
  await toy.call("gc");
  const { output } = await toy.call("status", "toy.yaml", "write.text=half");
  assertEquals(output.includes("✓  write  cached"), true, output);
});

Deno.test("gc keeps the results of every point of a sweep without a version, whatever its name ends with", async () => {
  await using toy = await makeToy("name: a.tmp\nwrite:\ncount:\n");
  await toy.call("run", "toy.yaml", "write.text=one,two", "--only", "write");
  await toy.write("artifacts/store/last/.a.tmp.1234.tmp", "half");
  const { removed, kept } = JSON.parse((await toy.call("gc", "--json")).output);
  assertEquals([removed.results.files, kept.results.files, kept.objects.files], [0, 2, 2]);
  // The last run is the next one, and this one is whole.
  await toy.call("run", "toy.yaml", "write.text=one");
  assertEquals(JSON.parse((await toy.call("gc", "--json")).output).kept.results.files, 2);
});

Deno.test("gc keeps what an unreadable list of a last run may name", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml", "--only", "write");
  const list = "artifacts/store/last/toy";
  await toy.write(list, (await toy.read(list)).slice(0, -1));
  const { removed, kept } = JSON.parse((await toy.call("gc", "--json")).output);
  assertEquals([removed.results.files, kept.results.files], [0, 1]);
});

Deno.test("gc keeps the results of a run, or a version, that lies elsewhere", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const runs = `${toy.path}/artifacts/runs`;
  await Deno.rename(`${runs}/toy/v1`, `${toy.path}/moved`);
  await Deno.symlink(`${toy.path}/moved`, `${runs}/toy/v1`);
  await Deno.rename(`${runs}/toy`, `${toy.path}/elsewhere`);
  await Deno.symlink("../../elsewhere", `${runs}/toy`);
  await toy.remove("artifacts/store/last/toy");
  const collected = await toy.call("gc", "--json");
  assertEquals(JSON.parse(collected.output).removed.results.files, 0);
  await Deno.rename(`${toy.path}/elsewhere`, `${toy.path}/unmounted`);
  assertEquals(await toy.call("gc"), {
    code: 1,
    output: "",
    error:
      `Cannot list "WORK/artifacts/runs/toy": "WORK/artifacts/runs/toy" is a link to "../../elsewhere", where nothing is
Mount what it leads to, or remove the link
`,
  });
});

Deno.test("gc removes nothing where a version cannot be read", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  await toy.remove("artifacts/runs/toy/v1/run.json");
  assertEquals(await toy.call("gc"), {
    code: 5,
    output: "",
    error: `Cannot tell what "toy/v1" needs: its run.json is missing, and nothing was removed
Remove that version first: deno task runs rm toy/v1
`,
  });
});

Deno.test("gc continues if another process removes what a killed run left", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const runs = `${toy.path}/artifacts/runs`;
  await toy.write("artifacts/runs/toy/.new-1/text.txt", "half");
  using _rival = meanwhile(
    { call: "open", path: "runs/toy/.lock" },
    () => Deno.removeSync(runs, { recursive: true }),
  );
  const { code, output, error } = await toy.call("gc");
  assertEquals([code, output.startsWith("Nothing to remove"), error], [0, true, ""]);
});

Deno.test("gc refuses days that are not a number", async () => {
  await using toy = await makeToy();
  assertEquals(await toy.call("gc", "--keep-days", "soon"), {
    code: 2,
    output: "",
    error:
      "Cannot use --keep-days soon: expected a number of days, such as 30, or 0 to keep nothing\n",
  });
});

Deno.test("gc removes nothing that a run beside it uses", async () => {
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
  // Two texts in turn, each removed at once: every hit is on a result that no version has.
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

import { assertEquals, assertMatch } from "@std/assert";
import { meanwhile } from "../../../faults/meanwhile.ts";
import { namesIn } from "../../../helpers/names_in.ts";
import { makeToy, type Toy } from "./call.ts";

/** Calls a command, and replaces sizes, which depend on the times in records. */
async function call(toy: Toy, ...words: string[]) {
  const { code, output, error } = await toy.call(...words);
  return { code, output: output.replaceAll(/\d+(\.\d+)? kB/g, "SIZE"), error };
}

/** Records three versions of one run, with texts of 5, 7 and 3 characters. */
async function makeVersions(): Promise<Toy> {
  const toy = await makeToy();
  for (const text of ["hello", "goodbye", "tea"]) {
    await toy.call("run", "toy.yaml", `write.text=${text}`);
  }
  return toy;
}

async function latest(toy: Toy): Promise<string> {
  return await Deno.readLink(`${toy.path}/artifacts/runs/toy/latest`);
}

Deno.test("runs rm removes a version, moves latest, and tells what gc will free", async () => {
  await using toy = await makeVersions();
  assertEquals(await call(toy, "runs", "rm", "toy/v3"), {
    code: 0,
    output: `Removed toy/v3: SIZE freed; latest is v2
SIZE of results that no other run has stay until deno task gc: until then, running the config again restores them
`.replace("SIZE of", "5 B of"),
    error: "",
  });
  assertEquals(await latest(toy), "v2");
  assertEquals(
    (await toy.call("runs", "toy/v3")).error,
    'Cannot find version "v3" of run "toy": found v1, v2\n',
  );
  const again = await toy.call("run", "toy.yaml", "write.text=tea");
  assertEquals(/toy v4: 2 cached/.test(again.error), true, again.error);
  await toy.call("runs", "rm", "toy/latest");
  assertEquals(JSON.parse((await toy.call("gc", "--json")).output).removed.results.files, 2);
});

Deno.test("runs rm without a version removes the whole run", async () => {
  await using toy = await makeVersions();
  const { code, output } = await call(toy, "runs", "rm", "toy");
  assertEquals([code, output.split(": ")[0]], [0, "Removed toy/v1, toy/v2, toy/v3"]);
  assertEquals((await toy.call("runs")).error, "There are no runs yet\n");
  const { removed, kept } = JSON.parse((await toy.call("gc", "--json")).output);
  assertEquals([removed.results.files, kept.objects.files], [6, 0]);
});

Deno.test("runs rm gives no number back, not even those of a whole run", async () => {
  await using toy = await makeVersions();
  await toy.call("runs", "rm", "toy");
  assertMatch((await toy.call("run", "toy.yaml")).error, /toy v4: 2 cached/);
  await Deno.remove(`${toy.path}/artifacts/runs/toy`, { recursive: true });
  assertMatch((await toy.call("run", "toy.yaml")).error, /toy v5: 2 cached/);
});

Deno.test("runs rm refuses a pinned version, and removes none", async () => {
  await using toy = await makeVersions();
  assertEquals(await toy.call("runs", "pin", "toy/v2"), {
    code: 0,
    output: "toy/v2 is pinned now\n",
    error: "",
  });
  const refusal = {
    code: 2,
    output: "",
    error: `Cannot remove "toy/v2": it is pinned
Unpin it first: deno task runs unpin toy/v2
`,
  };
  assertEquals(await toy.call("runs", "rm", "toy"), refusal);
  assertEquals(await toy.call("runs", "rm", "toy@v2"), refusal);
  const listed = (await toy.call("runs")).output.split("\n").map((line) => line.endsWith("pinned"));
  assertEquals(listed, [false, true, false, false]);
  assertEquals((await toy.call("runs", "pin", "toy/v2")).output, "toy/v2 is pinned already\n");
  assertEquals((await toy.call("runs", "unpin", "toy/v2")).output, "toy/v2 is not pinned now\n");
  assertEquals((await toy.call("runs", "rm", "toy/v2")).code, 0);
  assertEquals(await latest(toy), "v3");
});

Deno.test("runs rm removes a version that cannot be read, so that gc works again", async () => {
  await using toy = await makeVersions();
  await toy.remove("artifacts/runs/toy/v1/run.json");
  assertEquals((await toy.call("gc")).code, 5);
  assertEquals((await toy.call("runs", "rm", "toy/v1")).code, 0);
  assertEquals((await toy.call("gc")).code, 0);
});

Deno.test("runs rm and pin refuse what is not a run or version", async () => {
  await using toy = await makeToy();
  assertEquals(
    (await toy.call("runs", "rm", "toy")).error,
    'Cannot find run "toy": there are no runs yet\n',
  );
  await toy.call("run", "toy.yaml");
  assertEquals(
    (await toy.call("runs", "rm", "tox")).error,
    'Cannot find run "tox": did you mean "toy"?\n',
  );
  assertEquals(await toy.call("runs", "pin", "toy/v7"), {
    code: 2,
    output: "",
    error: 'Cannot find version "v7" of run "toy": found v1\n',
  });
});

Deno.test("runs rm tells that another process removed the run meanwhile", async () => {
  await using toy = await makeVersions();
  const runs = `${toy.path}/artifacts/runs`;
  using _rival = meanwhile(
    { call: "open", path: "runs/toy/.lock" },
    () => Deno.removeSync(`${runs}/toy`, { recursive: true }),
  );
  assertEquals(await toy.call("runs", "rm", "toy"), {
    code: 2,
    output: "",
    error: 'Cannot remove "toy": another process just did\n',
  });
  assertEquals(await namesIn(runs), [".numbers/toy"]);
});

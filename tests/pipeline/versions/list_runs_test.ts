import { assert, assertEquals } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { listRuns } from "../../../pipeline/versions/list_runs.ts";
import { removeVersions } from "../../../pipeline/versions/remove_versions.ts";
import { meanwhile } from "../../faults/meanwhile.ts";
import { tearEntry } from "../../faults/torn_entry.ts";
import { makeRuns } from "./make_runs.ts";

const OTHER = { fingerprint: "a1".repeat(32), losses: "other" };

Deno.test("listRuns() lists nothing where nothing was run", async () => {
  await using runs = await makeRuns();
  assertEquals(await listRuns(runs.runsFolder), []);
});

Deno.test("listRuns() lists each run by name, its versions oldest first", async () => {
  await using runs = await makeRuns();
  await runs.record({}, { name: "zebra" });
  for (let count = 0; count < 11; count++) {
    await runs.record(count % 2 === 0 ? {} : OTHER, { name: "aardvark" });
  }
  const listed = await listRuns(runs.runsFolder);
  assertEquals(listed.map(({ name, versions }) => [name, ...versions.map((v) => v.version)]), [
    ["aardvark", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11"],
    ["zebra", "v1"],
  ]);
  const version = listed[1]!.versions[0]!;
  assert(version.kind === "version");
  assertEquals(version.folder, join(runs.runsFolder, "zebra", "v1"));
  assertEquals(version.run.stages.map(({ stage, seconds }) => [stage, seconds]), [["train", 1.5]]);
});

Deno.test("listRuns() reports a version whose run.json cannot be trusted", async () => {
  await using runs = await makeRuns();
  for (const content of [{}, OTHER, {}]) await runs.record(content);
  const file = (version: string) => join(runs.runsFolder, "baseline", version, "run.json");
  await tearEntry(file("v1"));
  const text = await Deno.readTextFile(file("v2"));
  await Deno.writeTextFile(file("v2"), text.replace("a note", "no note"));
  await Deno.remove(file("v3"));
  const [{ versions }] = await listRuns(runs.runsFolder) as [
    Awaited<ReturnType<typeof listRuns>>[0],
  ];
  assertEquals(versions.map((version) => version.kind === "unreadable" && version.problem), [
    "its run.json is torn",
    "its run.json was altered",
    "its run.json is missing",
  ]);
});

Deno.test("listRuns() leaves out a version that is removed meanwhile", async () => {
  await using runs = await makeRuns();
  for (const content of [{}, OTHER]) await runs.record(content);
  const remove = () =>
    removeVersions(join(runs.runsFolder, "baseline"), ({ version }) => version === "v1");
  using _rival = meanwhile({ call: "readFile", path: "v1/run.json" }, remove);
  const listed = await listRuns(runs.runsFolder);
  assertEquals(
    listed.map(({ versions }) => versions.map(({ version, kind }) => [version, kind])),
    [[["v2", "version"]]],
  );
});

Deno.test("listRuns() reports a version that holds another's run.json", async () => {
  await using runs = await makeRuns();
  for (const content of [{}, OTHER]) await runs.record(content);
  const file = (version: string) => join(runs.runsFolder, "baseline", version, "run.json");
  await Deno.copyFile(file("v2"), file("v1"));
  const versions = (await listRuns(runs.runsFolder)).flatMap(({ versions }) => versions);
  assertEquals(versions.map((version) => version.kind === "unreadable" && version.problem), [
    "its run.json is the record of v2, expected the record of v1",
    false,
  ]);
});

Deno.test("listRuns() leaves out what is no run", async () => {
  await using runs = await makeRuns();
  await Deno.mkdir(join(runs.runsFolder, "notes", "v0"), { recursive: true });
  await Deno.mkdir(join(runs.runsFolder, ".hidden", "v1"), { recursive: true });
  await Deno.writeTextFile(join(runs.runsFolder, "README.md"), "");
  assertEquals(await listRuns(runs.runsFolder), []);
});

Deno.test("listRuns() says that another version of Reprise recorded a version", async () => {
  await using runs = await makeRuns();
  await runs.record();
  const file = join(runs.runsFolder, "baseline", "v1", "run.json");
  const text = await Deno.readTextFile(file);
  for (const format of [1, 2, 4]) {
    await Deno.writeTextFile(file, text.replace('"format": 3', `"format": ${format}`));
    const [run] = await listRuns(runs.runsFolder);
    const version = run!.versions[0]!;
    assertEquals(
      version.kind === "foreign" && version.problem,
      `it was written by another version of Reprise (format ${format})`,
    );
  }
});

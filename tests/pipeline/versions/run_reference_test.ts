import { assertEquals } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { usageProblem } from "../../../pipeline/problem.ts";
import { removeVersions } from "../../../pipeline/versions/remove_versions.ts";
import { resolveRun } from "../../../pipeline/versions/run_reference.ts";
import { meanwhile } from "../../faults/meanwhile.ts";
import { tearEntry } from "../../faults/torn_entry.ts";
import { makeRuns } from "./make_runs.ts";

const OTHER = { fingerprint: "a1".repeat(32), losses: "other" };

async function twoVersions() {
  const runs = await makeRuns();
  await runs.record();
  await runs.record(OTHER);
  return runs;
}

Deno.test("resolveRun() finds a version by name, by number and by path", async () => {
  await using runs = await twoVersions();
  const folder = join(runs.runsFolder, "baseline");
  const references = {
    "baseline": "v2",
    "baseline/latest": "v2",
    "baseline/v1": "v1",
    "baseline@v1": "v1",
    [folder]: "v2",
    [`${folder}/`]: "v2",
    [join(folder, "v1")]: "v1",
    [join(folder, "latest")]: "v2",
  };
  for (const [reference, expected] of Object.entries(references)) {
    const found = await resolveRun(reference, runs.runsFolder);
    const { name, version } = found.kind === "found" ? found : { name: "", version: "" };
    assertEquals([reference, name, version], [reference, "baseline", expected]);
    assertEquals(found.kind === "found" && found.folder, join(folder, expected));
  }
});

Deno.test("resolveRun() finds a version that was moved elsewhere", async () => {
  await using runs = await twoVersions();
  const elsewhere = join(runs.storeFolder, "moved");
  await Deno.rename(join(runs.runsFolder, "baseline", "v1"), elsewhere);
  const found = await resolveRun(elsewhere, runs.runsFolder);
  assertEquals(found.kind === "found" && [found.name, found.version], ["baseline", "v1"]);
});

Deno.test("resolveRun() says what there is instead", async () => {
  await using runs = await twoVersions();
  const messages = {
    "basline": 'Cannot find run "basline": did you mean "baseline"?',
    "basline/v1": 'Cannot find run "basline": did you mean "baseline"?',
    "something": 'Cannot find run "something": found baseline',
    "baseline/v7": 'Cannot find version "v7" of run "baseline": found v1, v2',
    "no/such/folder": 'Cannot find run "no/such/folder": found baseline',
    "..": 'Cannot find run "..": found baseline',
    "": 'Cannot find run "": found baseline',
  };
  for (const [reference, message] of Object.entries(messages)) {
    assertEquals(await resolveRun(reference, runs.runsFolder), usageProblem(message));
  }
});

Deno.test("resolveRun() says that there are no runs yet", async () => {
  await using runs = await makeRuns();
  assertEquals(
    await resolveRun("baseline", runs.runsFolder),
    usageProblem(
      'Cannot find run "baseline": there are no runs yet',
    ),
  );
  await Deno.mkdir(join(runs.runsFolder, "baseline"), { recursive: true });
  assertEquals(
    await resolveRun("baseline", runs.runsFolder),
    usageProblem(
      'Cannot find a version of run "baseline": it has none yet',
    ),
  );
});

Deno.test("resolveRun() says that a version's run.json is torn", async () => {
  await using runs = await twoVersions();
  await tearEntry(join(runs.runsFolder, "baseline", "v2", "run.json"));
  assertEquals(
    await resolveRun("baseline", runs.runsFolder),
    usageProblem(
      'Cannot read run "baseline/v2": its run.json is torn',
    ),
  );
});

Deno.test("resolveRun() finds the last version that is left where one is removed meanwhile", async () => {
  await using runs = await twoVersions();
  const remove = () =>
    removeVersions(join(runs.runsFolder, "baseline"), ({ version }) => version === "v2");
  using _rival = meanwhile({ call: "readFile", path: "v2/run.json" }, remove);
  const found = await resolveRun("baseline", runs.runsFolder);
  assertEquals(found.kind === "found" && found.version, "v1");
});

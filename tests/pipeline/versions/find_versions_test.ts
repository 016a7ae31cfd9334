import { assertEquals } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { usageProblem } from "../../../pipeline/problem.ts";
import { findVersions } from "../../../pipeline/versions/find_versions.ts";
import { tearEntry } from "../../faults/torn_entry.ts";
import { makeRuns } from "./make_runs.ts";

async function twoVersions() {
  const runs = await makeRuns();
  await runs.record();
  await runs.record({ fingerprint: "a1".repeat(32), losses: "other" });
  return runs;
}

const FOUND: [reference: string, ofRun: "all" | "latest", versions: string[]][] = [
  ["baseline", "all", ["v1", "v2"]],
  ["baseline", "latest", ["v2"]],
  ["baseline/latest", "all", ["v2"]],
  ["baseline@v1", "latest", ["v1"]],
];

for (const [reference, ofRun, expected] of FOUND) {
  Deno.test(`findVersions() finds ${expected.join(" and ")} of "${reference}" (${ofRun})`, async () => {
    await using runs = await twoVersions();
    const found = await findVersions(reference, runs.runsFolder, { ofRun });
    const versions = found.kind === "found" ? found.versions.map(({ version }) => version) : [];
    assertEquals(versions, expected);
  });
}

Deno.test("findVersions() finds a version that cannot be read", async () => {
  await using runs = await twoVersions();
  await tearEntry(join(runs.runsFolder, "baseline", "v2", "run.json"));
  const found = await findVersions("baseline/v2", runs.runsFolder, { ofRun: "all" });
  assertEquals(found.kind, "found");
});

Deno.test("findVersions() tells which runs and versions there are", async () => {
  await using runs = await twoVersions();
  const find = (reference: string) => findVersions(reference, runs.runsFolder, { ofRun: "all" });
  assertEquals(
    await find("basline"),
    usageProblem('Cannot find run "basline": did you mean "baseline"?'),
  );
  assertEquals(
    await find("baseline/v7"),
    usageProblem('Cannot find version "v7" of run "baseline": found v1, v2'),
  );
});

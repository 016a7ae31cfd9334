import { assertEquals } from "@std/assert";
import { join } from "../../../pipeline/path.ts";
import { pointLatest } from "../../../pipeline/versions/point_latest.ts";
import { makeRuns, recorded } from "./make_runs.ts";

Deno.test("pointLatest() points at one version, then at another", async () => {
  const folder = await Deno.makeTempDir();
  for (const version of ["v1", "v2", "v2"]) {
    assertEquals(await pointLatest(folder, version), true);
    assertEquals(await Deno.readLink(join(folder, "latest")), version);
  }
  assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["latest"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("pointLatest() leaves a folder alone that a person put there", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(join(folder, "latest", "mine"), { recursive: true });
  assertEquals(await pointLatest(folder, "v1"), false);
  assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["latest"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("recordVersion() records a version where `latest` cannot be a link, and says so", async () => {
  await using runs = await makeRuns();
  await Deno.mkdir(join(runs.runsFolder, "baseline", "latest", "mine"), { recursive: true });
  const outcome = await runs.record();
  assertEquals(outcome, { ...recorded(runs, "v1", { isNew: true }), isLatest: false });
});

import { assert, assertEquals, assertRejects } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { join } from "../../../pipeline/path.ts";
import { readFiles } from "../../contracts/make_draft.ts";
import { flipByte } from "../../faults/flipped_byte.ts";
import { loseFile } from "../../faults/missing_file.ts";
import { swapObjects } from "../../faults/swapped_objects.ts";
import { truncateFile } from "../../faults/truncated_file.ts";
import { blockFile } from "../../faults/unreadable_file.ts";
import { makeRunRecord } from "../../helpers/run_record.ts";
import { makeRuns, recorded } from "./make_runs.ts";

const OTHER = { fingerprint: "a1".repeat(32), losses: "epoch,loss\n1,2.4\n" };

Deno.test("recordVersion() lays a run's files out under readable names", async () => {
  await using runs = await makeRuns();
  const provenance = { "timings.csv": "1,2" };
  assertEquals(await runs.record({ provenance }), recorded(runs, "v1", { isNew: true }));
  const { "v1/run.json": run, ...files } = await readFiles(join(runs.runsFolder, "baseline"));
  assertEquals(files, {
    latest: "-> v1",
    "v1/config.yaml": "name: baseline\n",
    "v1/model/weights.bin": "weights",
    "v1/tables/losses.csv": "epoch,loss\n1,2.5\n",
    "v1/provenance/train/timings.csv": "1,2",
  });
  const { name, version, record, stages } = JSON.parse(run!);
  assertEquals({ name, version, record, notes: stages[0].notes }, {
    name: "baseline",
    version: "v1",
    record: makeRunRecord({ seed: 7 }),
    notes: ["a note"],
  });
});

Deno.test("recordVersion() makes the folder of an artifact without files", async () => {
  await using runs = await makeRuns();
  await runs.record({ model: {} });
  assert((await Deno.stat(join(runs.runsFolder, "baseline", "v1", "model"))).isDirectory);
});

Deno.test("recordVersion() writes the config for the folder that it will lie in", async () => {
  await using runs = await makeRuns();
  await runs.record({}, { configText: (folder) => Promise.resolve(`# for ${folder}\n`) });
  const folder = join(runs.runsFolder, "baseline", "v1");
  assertEquals(await Deno.readTextFile(join(folder, "config.yaml")), `# for ${folder}\n`);
});

Deno.test("recordVersion() makes a new version just where the outcome differs", async () => {
  await using runs = await makeRuns();
  assertEquals(await runs.record(), recorded(runs, "v1", { isNew: true }));
  const before = await readFiles(runs.runsFolder);
  const sameOutcome = { fingerprint: "b2".repeat(32), startedAt: "2026-05-05T00:00:00.000Z" };
  assertEquals(await runs.record(), recorded(runs, "v1", { isNew: false }));
  assertEquals(await runs.record(sameOutcome), recorded(runs, "v1", { isNew: false }));
  assertEquals(await readFiles(runs.runsFolder), before);
  assertEquals(await runs.record(OTHER), recorded(runs, "v2", { isNew: true }));
  assertEquals(await runs.record(), recorded(runs, "v3", { isNew: true }));
  assertEquals(await Deno.readLink(join(runs.runsFolder, "baseline", "latest")), "v3");
});

Deno.test("recordVersion() keeps the versions of each name apart", async () => {
  await using runs = await makeRuns();
  await runs.record();
  const name = "heldout";
  assertEquals(await runs.record({}, { name }), recorded(runs, "v1", { isNew: true, name }));
});

Deno.test("recordVersion() shares no bytes between versions, nor with the store", async () => {
  await using runs = await makeRuns();
  await runs.record();
  await runs.record(OTHER);
  const path = "model/weights.bin";
  const folder = join(runs.runsFolder, "baseline");
  await Deno.writeTextFile(join(folder, "v2", path), "edited");
  const files = await readFiles(folder);
  assertEquals([files[`v1/${path}`], files[`v2/${path}`]], ["weights", "edited"]);
  await Deno.writeTextFile(join(folder, "v1", path), "edited too");
  assertEquals((await runs.results.lookup("train", OTHER.fingerprint)).kind, "hit");
  await runs.record();
  assertEquals((await readFiles(folder))[`v3/${path}`], "weights");
});

Deno.test("recordVersion() puts altered and lost files of the last version right", async () => {
  await using runs = await makeRuns();
  await runs.record();
  const folder = join(runs.runsFolder, "baseline", "v1");
  const before = await readFiles(folder);
  const edited = { "model/weights.bin": "eights w", "config.yaml": "mine" };
  for (const [path, text] of Object.entries(edited)) {
    await Deno.writeTextFile(join(folder, path), text);
  }
  await Deno.remove(join(folder, "tables/losses.csv"));
  await Deno.writeTextFile(join(folder, "my notes.txt"), "not part of the run");
  const outcome = await runs.record();
  const corruptionOf = (path: string, found: string) => {
    const expected = digestText(before[path]!);
    const bad = join(runs.storeFolder, "quarantine", `${expected}.1.bad`);
    const quarantined = found === "missing" ? null : bad;
    return { path: join(folder, path), expected, found, quarantined };
  };
  assertEquals(outcome, {
    ...recorded(runs, "v1", { isNew: false }),
    corruption: [
      corruptionOf("config.yaml", digestText("mine")),
      corruptionOf("model/weights.bin", digestText("eights w")),
      corruptionOf("tables/losses.csv", "missing"),
    ],
  });
  assertEquals(await readFiles(folder), { ...before, "my notes.txt": "not part of the run" });
  const bad = Object.values(await readFiles(join(runs.storeFolder, "quarantine"))).sort();
  assertEquals(bad, ["eights w", "mine"]);
  assertEquals(await runs.record(), recorded(runs, "v1", { isNew: false }));
});

Deno.test("recordVersion() builds nothing from a corrupted object, and says which", async () => {
  await using runs = await makeRuns();
  await runs.record();
  const entry = await runs.publish(OTHER);
  const digest = digestText(OTHER.losses);
  const object = join(runs.storeFolder, "objects", digest.slice(0, 2), digest.slice(2));
  await truncateFile(object);
  const found = digestText(OTHER.losses.slice(0, 8));
  const quarantined = join(runs.storeFolder, "quarantine", `${digest}.1.bad`);
  assertEquals(await runs.recordEntry(entry), {
    kind: "corrupted",
    corruption: [{ path: object, expected: digest, found, quarantined }],
  });
  const names = Array.from(
    Deno.readDirSync(join(runs.runsFolder, "baseline")),
    ({ name }) => name,
  );
  assertEquals(names.sort(), ["latest", "v1"]);
  assertEquals(await runs.record(OTHER), recorded(runs, "v2", { isNew: true }));
});

Deno.test("recordVersion() does without provenance that is lost, and says so", async () => {
  await using runs = await makeRuns();
  const entry = await runs.publish({ provenance: { "timings.csv": "1,2" } });
  const digest = digestText("1,2");
  const object = join(runs.storeFolder, "objects", digest.slice(0, 2), digest.slice(2));
  await loseFile(object);
  assertEquals(await runs.recordEntry(entry), {
    ...recorded(runs, "v1", { isNew: true }),
    corruption: [{ path: object, expected: digest, found: "missing", quarantined: null }],
  });
  assertEquals(await runs.recordEntry(entry), recorded(runs, "v1", { isNew: false }));
});

for (const [fault, corrupt] of Object.entries({ flipByte, truncateFile, blockFile, loseFile })) {
  Deno.test(`recordVersion() makes a corrupted run.json anew where the files say what it was: ${fault}`, async () => {
    await using runs = await makeRuns();
    await runs.record();
    const file = join(runs.runsFolder, "baseline", "v1", "run.json");
    const { files } = JSON.parse(await Deno.readTextFile(file));
    await corrupt(file);
    const outcome = await runs.record();
    assert(outcome.kind === "recorded");
    const { corruption, ...rest } = outcome;
    assertEquals({ ...rest, corruption: [] }, recorded(runs, "v1", { isNew: false }));
    assertEquals(corruption.map(({ path }) => path), [file]);
    assertEquals(JSON.parse(await Deno.readTextFile(file)).files, files);
    assertEquals(await runs.record(), recorded(runs, "v1", { isNew: false }));
  });
}

Deno.test("recordVersion() makes a new version where nobody knows what the last one was", async () => {
  await using runs = await makeRuns();
  await runs.record();
  const file = join(runs.runsFolder, "baseline", "v1", "run.json");
  await truncateFile(file);
  const digest = await digestFile(file);
  const quarantined = join(runs.storeFolder, "quarantine", `${digest}.1.bad`);
  assertEquals(await runs.record(OTHER), {
    ...recorded(runs, "v2", { isNew: true }),
    corruption: [{ path: file, expected: "the record of a run", found: digest, quarantined }],
  });
});

Deno.test("recordVersion() knows the run.json of another version", async () => {
  await using runs = await makeRuns();
  await runs.record(OTHER);
  await runs.record();
  const folder = join(runs.runsFolder, "baseline");
  await swapObjects(join(folder, "v1", "run.json"), join(folder, "v2", "run.json"));
  const outcome = await runs.record();
  assert(outcome.kind === "recorded");
  assertEquals([outcome.version, outcome.isNew], ["v2", false]);
  const [{ expected, found }] = outcome.corruption as [(typeof outcome.corruption)[0]];
  assertEquals([expected, found], ["the record of v2", "the record of v1"]);
});

Deno.test("recordVersion() asks for a result again whose bytes a version lacks and the store too", async () => {
  await using runs = await makeRuns();
  const entry = await runs.publish();
  await runs.recordEntry(entry);
  const digest = digestText("weights");
  await loseFile(join(runs.runsFolder, "baseline", "v1", "model", "weights.bin"));
  await loseFile(join(runs.storeFolder, "objects", digest.slice(0, 2), digest.slice(2)));
  assertEquals((await runs.recordEntry(entry)).kind, "corrupted");
  await runs.publish();
  assertEquals((await runs.recordEntry(entry)).kind, "recorded");
});

Deno.test("recordVersion() finishes what a killed process began", async () => {
  await using runs = await makeRuns();
  await runs.record();
  const folder = join(runs.runsFolder, "baseline");
  // Killed while building, and, at another time, before `latest` moved.
  await Deno.mkdir(join(folder, ".new-1234", "model"), { recursive: true });
  await Deno.remove(join(folder, "latest"));
  await Deno.symlink("v0", join(folder, ".latest-1234"));
  assertEquals(await runs.record(), recorded(runs, "v1", { isNew: false }));
  const names = Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();
  assertEquals(names, ["latest", "v1"]);
});

Deno.test("recordVersion() gives writers at the same time a version each", async () => {
  await using runs = await makeRuns();
  const outcomes = await Promise.all(
    ["a", "b", "c", "d"].map((losses, index) =>
      runs.record({ fingerprint: `${index}`.repeat(64), losses })
    ),
  );
  const versions = outcomes.map((outcome) => outcome.kind === "recorded" && outcome.version);
  assertEquals(versions.sort(), ["v1", "v2", "v3", "v4"]);
});

Deno.test("recordVersion() refuses two artifacts with one path", async () => {
  await using runs = await makeRuns();
  const entry = await runs.publish();
  const entries = [entry, { ...entry, stage: "again" }];
  const error = await assertRejects(
    () => runs.recordEntry(entry, { entries: entries.map((entry) => ({ entry, folder: "" })) }),
    Error,
  );
  assertEquals(
    error.message,
    `Cannot lay out the run's folder: two files have the path "model/weights.bin"\n` +
      "Give one of the artifacts another path in its stage's `writes`",
  );
});

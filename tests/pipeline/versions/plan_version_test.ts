import { assertEquals, assertNotEquals } from "@std/assert";
import type { Entry, StoredOutput } from "../../../pipeline/stores/result_store.ts";
import { layOut, outcomeOf, type PlacedEntry } from "../../../pipeline/versions/plan_version.ts";

const output = (digest: string, path = "losses.csv"): StoredOutput => ({
  emptyFolders: [],
  kind: "file",
  path,
  digest,
  bytes: 1,
  files: [{ path: "losses.csv", digest, bytes: 1 }],
});

const entry = (stage: string, outputs: Entry["outputs"]): Entry => ({
  stage,
  fingerprint: "f0",
  record: {},
  outputs,
  provenance: { startedAt: "", seconds: 1, notes: [], facts: {}, files: [] },
});

Deno.test("outcomeOf() is what it has always been", () => {
  assertEquals(
    outcomeOf(place([entry("train", { losses: output("aa") })])),
    "c59e5bb67dc0eb7e96958fb6b2b7fb373b620d9290c38281e1d3ca8600e3c43e",
  );
});

Deno.test("outcomeOf() depends on stages, artifacts and their digests alone", () => {
  const one = entry("train", { losses: output("aa"), model: output("bb") });
  const two = entry("evaluate", { metrics: output("cc") });
  const outcome = outcomeOf(place([one, two]));
  assertEquals(
    outcomeOf(place([two, { ...one, fingerprint: "f1", record: { seed: 7 } }])),
    outcome,
  );
  assertEquals(
    outcomeOf(place([entry("train", { ...one.outputs, losses: output("aa", "x") }), two])),
    outcome,
  );
  assertNotEquals(outcomeOf(place([one])), outcome);
  assertNotEquals(outcomeOf(place([{ ...one, stage: "fit" }, two])), outcome);
  assertNotEquals(
    outcomeOf(place([entry("train", { losses: output("bb"), model: output("aa") }), two])),
    outcome,
  );
});

Deno.test("outcomeOf() depends on which provenance there is, not on its content", () => {
  const kept = (...files: [path: string, digest: string][]) => {
    const plain = entry("train", { losses: output("aa") });
    const stored = files.map(([path, digest]) => ({ path, digest, bytes: 1 }));
    return outcomeOf(place([{ ...plain, provenance: { ...plain.provenance, files: stored } }]));
  };
  assertEquals(kept(["timings.csv", "11"]), kept(["timings.csv", "22"]));
  assertNotEquals(kept(["timings.csv", "11"]), kept(["timings.csv", "11"], ["events", "33"]));
});

Deno.test("layOut() puts files where their stages declare them", () => {
  const files = layOut(place([entry("train", { losses: output("aa", "tables/losses.csv") })]), "é");
  assertEquals(files.artifacts, [{ path: "tables/losses.csv", digest: "aa", bytes: 1 }]);
  assertEquals(files.config.bytes, 2);
  assertEquals(files.folders, []);
});

/** Lays results straight into the version's folder. */
function place(entries: readonly Entry[]): PlacedEntry[] {
  return entries.map((entry) => ({ entry, folder: "" }));
}

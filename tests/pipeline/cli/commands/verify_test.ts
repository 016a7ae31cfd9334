import { assert, assertEquals, assertMatch } from "@std/assert";
import { digestText } from "../../../../pipeline/digest/digest.ts";
import { flipByte } from "../../../faults/flipped_byte.ts";
import { meanwhile, type Moment } from "../../../faults/meanwhile.ts";
import { tearEntry } from "../../../faults/torn_entry.ts";
import { makeToy, type Toy } from "./call.ts";

const HELLO = digestText("hello");
const OBJECT = `artifacts/store/objects/${HELLO.slice(0, 2)}/${HELLO.slice(2)}`;

/** Makes a folder with one recorded run of two stages. */
async function makeRecordedToy(): Promise<Toy> {
  const toy = await makeToy();
  assertEquals((await toy.call("run", "toy.yaml")).code, 0);
  return toy;
}

Deno.test("verify finds no corruption in an empty store", async () => {
  await using toy = await makeToy();
  const { code, output } = await toy.call("verify");
  assertEquals([code, output], [
    0,
    "0 objects, 0 entries, 0 versions: no corruption (0 B in 0.0 s)\n",
  ]);
});

Deno.test("verify finds no corruption in what was just recorded", async () => {
  await using toy = await makeRecordedToy();
  const { code, output } = await toy.call("verify");
  assertEquals(code, 0);
  assertMatch(output, /^2 objects, 2 entries, 1 version: no corruption \(\d+ B in 0\.0 s\)\n$/);
});

Deno.test("verify quarantines a corrupted object, and names it with both digests and the stage that writes it", async () => {
  await using toy = await makeRecordedToy();
  await flipByte(`${toy.path}/${OBJECT}`);
  const { code, output } = await toy.call("verify");
  assertEquals(code, 5);
  const [line, remedy, sum] = output.split("\n");
  const found = digestText("hemlo");
  assertEquals(
    line,
    `! ${OBJECT} is corrupted: expected sha256 ${HELLO}, found ${found}; ` +
      `quarantined as artifacts/store/quarantine/${HELLO}.1.bad`,
  );
  assertEquals(remedy, '    The next run that needs it runs "write" again, and nothing else');
  assertMatch(sum!, /^2 objects, 2 entries, 1 version: 1 file corrupted /);
  const again = await toy.call("verify");
  assertEquals([again.code, again.output.split(":")[0]], [5, `! ${OBJECT} is missing`]);
  assertEquals((await toy.call("run", "toy.yaml")).code, 0);
  assertEquals((await toy.call("verify")).code, 0);
});

Deno.test("verify trusts no cache about an object, and finds a torn entry", async () => {
  await using toy = await makeRecordedToy();
  const folder = `${toy.path}/artifacts/store/entries/count`;
  const [entry] = Array.from(Deno.readDirSync(folder), ({ name }) => name);
  await tearEntry(`${folder}/${entry}`);
  const { code, output } = await toy.call("verify", "--json");
  assertEquals(code, 5);
  const { schema, store, runs } = JSON.parse(output);
  assertEquals(schema, "reprise verify 1");
  assertEquals([store.objects, store.entries, runs.versions], [2, 2, 1]);
  const [{ path, neededBy, quarantined, found }] = store.corruption;
  assertEquals([path, neededBy, found], [
    `WORK/artifacts/store/entries/count/${entry}`,
    ["count"],
    "unreadable",
  ]);
  assert(quarantined !== null);
});

Deno.test("verify restores an altered file of any version, and quarantines what was written there", async () => {
  await using toy = await makeRecordedToy();
  await toy.call("run", "toy.yaml", "write.text=goodbye");
  await toy.write("artifacts/runs/toy/v1/text.txt", "mine");
  await toy.write("artifacts/runs/toy/v1/config.yaml", "mine too");
  const { code, output } = await toy.call("verify");
  assertEquals(code, 5);
  assertEquals(output.match(/Restored from the store/g)?.length, 2);
  assertEquals(await toy.read("artifacts/runs/toy/v1/text.txt"), "hello");
  assertEquals(await toy.read(`artifacts/store/quarantine/${HELLO}.1.bad`), "mine");
  assertEquals((await toy.call("verify")).code, 0);
});

Deno.test("verify --dry-run tells what is corrupted and leaves it where it is", async () => {
  await using toy = await makeRecordedToy();
  await flipByte(`${toy.path}/${OBJECT}`);
  await toy.write("artifacts/runs/toy/v1/text.txt", "mine");
  await toy.write("artifacts/runs/toy/v1/run.json", "{");
  const { code, output } = await toy.call("verify", "--dry-run");
  assertEquals(code, 5);
  assertEquals(
    output.split("\n").filter((line) => line.startsWith("!")),
    [
      `! ${OBJECT} is corrupted: expected sha256 ${HELLO}, found ${digestText("hemlo")}`,
      "! artifacts/runs/toy/v1/run.json is corrupted: expected the record of a run, " +
      `found ${digestText("{")}`,
    ],
  );
  assertEquals(await toy.read("artifacts/runs/toy/v1/text.txt"), "mine");
  await toy.call("verify", "--dry-run");
  assertEquals(await toy.call("verify", "--dry-run").then(({ code }) => code), 5);
});

Deno.test("verify finds no corruption in a version that is removed meanwhile", async () => {
  await using toy = await makeRecordedToy();
  await toy.call("run", "toy.yaml", "write.text=goodbye");
  const [version, kept] = [`${toy.path}/artifacts/runs/toy/v2`, `${toy.path}/kept`];
  const moments: Moment[] = [
    { call: "readFile", path: "v2/run.json" },
    { call: "openSync", path: "v2/text.txt" },
  ];
  for (const moment of moments) {
    for (const flags of [[], ["--dry-run"]]) {
      using _rival = meanwhile(moment, () => Deno.renameSync(version, kept));
      const { code, output } = await toy.call("verify", ...flags);
      assertEquals([code, output.includes("no corruption")], [0, true], output);
      await Deno.rename(kept, version);
    }
  }
});

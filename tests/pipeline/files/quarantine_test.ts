import { assertEquals } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import {
  type Quarantine,
  quarantine,
  quarantineRecord,
} from "../../../pipeline/files/quarantine.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

function placeIn({ path }: { readonly path: string }): Quarantine {
  return { folder: `${path}/quarantine`, lock: `${path}/locks/quarantine` };
}

const EXPECTED = digestText("song");

Deno.test("quarantine() leaves a whole file, and says that another is missing", async () => {
  await using workspace = await makeWorkspace();
  const place = placeIn(workspace);
  const whole = await workspace.write("whole", "song");
  assertEquals(await quarantine(place, whole, { expected: EXPECTED }), null);
  const path = `${workspace.path}/missing`;
  assertEquals(await quarantine(place, path, { expected: EXPECTED }), {
    path,
    expected: EXPECTED,
    found: "missing",
    quarantined: null,
  });
});

Deno.test("quarantine() moves corrupted files, each under a name of its own", async () => {
  await using workspace = await makeWorkspace();
  for (const count of [1, 2]) {
    const path = await workspace.write("file", "sung");
    assertEquals(await quarantine(placeIn(workspace), path, { expected: EXPECTED }), {
      path,
      expected: EXPECTED,
      found: digestText("sung"),
      quarantined: `${workspace.path}/quarantine/${EXPECTED}.${count}.bad`,
    });
    assertEquals(await workspace.read(`quarantine/${EXPECTED}.${count}.bad`), "sung");
  }
});

Deno.test("quarantineRecord() moves a file only while it is the one that was seen", async () => {
  await using workspace = await makeWorkspace();
  const path = await workspace.write("run.json", "torn");
  const corruption = { expected: "the record of v1", found: "the record of v2" };
  const place = placeIn(workspace);
  const seen = digestText("torn");
  assertEquals(await quarantineRecord(place, path, { ...corruption, seen: EXPECTED }), null);
  const quarantined = `${workspace.path}/quarantine/${seen}.1.bad`;
  assertEquals(await quarantineRecord(place, path, { ...corruption, seen }), {
    path,
    ...corruption,
    quarantined,
  });
});

/** Records of another version of Reprise are left alone, and said to be so. @module */

import { assertEquals, assertMatch } from "@std/assert";
import { namesIn } from "../../../helpers/names_in.ts";
import { makeToy } from "./call.ts";

Deno.test("each command leaves alone what another version of Reprise recorded, and says so", async () => {
  await using toy = await makeToy();
  await toy.call("run", "toy.yaml");
  const record = "artifacts/runs/toy/v1/run.json";
  const foreign = (await toy.read(record)).replace('"format": 3', '"format": 4');
  await toy.write(record, foreign);
  const problem = "it was written by another version of Reprise (format 4)";
  assertEquals((await toy.call("runs")).output, `toy  v1  ${problem}\n`);
  const refused = {
    code: 2,
    output: "",
    error: `Cannot read run "toy/v1": ${problem}, expected format 3
Read it with that one, or run its config again
`,
  };
  for (const words of [["runs", "toy/v1"], ["run", "toy/v1"], ["diff", "toy/v1", "toy"]]) {
    assertEquals(await toy.call(...words), refused);
  }
  const [name] = await namesIn(`${toy.path}/artifacts/store/entries`);
  const entry = `artifacts/store/entries/${name}`;
  const own = await toy.read(entry);
  await toy.write(entry, own.replace('"format":3', '"format":4'));
  const verified = await toy.call("verify");
  const [unread, sum] = verified.output.split("\n");
  assertEquals(
    [verified.code, unread],
    [0, "! Not checked: 1 entry, 1 version, written by another version of Reprise"],
  );
  assertMatch(sum!, /^2 objects, 1 entry, 0 versions: no corruption /);
  await toy.call("run", "toy.yaml", "name=other", "write.text=other");
  await toy.call("runs", "rm", "other");
  assertMatch((await toy.call("gc")).output, /Removed 3 files, .* 1 version of 1 run/);
  assertEquals((await toy.call("verify", "--json")).code, 0);
  await toy.write(entry, own);
  // Its results are still there, and what is recorded now comes after it.
  const again = await toy.call("run", "toy.yaml");
  assertMatch(again.error, /toy v2: 2 cached/);
  assertEquals(await toy.read("artifacts/runs/toy/latest/text.txt"), "hello");
  assertEquals(await toy.read(record), foreign);
  assertEquals((await toy.call("runs", "rm", "toy/v1")).code, 0);
});

import { assertEquals } from "@std/assert";
import { makeDesk } from "./call.ts";

Deno.test("backend tells what is here, what can be fetched, and why the rest is missing", async () => {
  await using desk = await makeDesk();
  assertEquals(await desk.call("backend"), {
    code: 0,
    output: `✓  abacus  ready      ten rows
↓  stones  fetchable  fetched at first use, 3 kg
✗  sand    missing    there is none here
                      Go to the beach
`,
    error: "",
  });
});

Deno.test("backend --json writes the survey as it is", async () => {
  await using desk = await makeDesk();
  const { schema, backends } = JSON.parse((await desk.call("backend", "--json")).output);
  assertEquals(schema, "reprise backend 1");
  assertEquals(backends[0], { name: "abacus", state: "ready", detail: "ten rows" });
  assertEquals(backends.length, 3);
});

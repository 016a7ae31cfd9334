import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";

Deno.test("backend tells which backends are ready, which can be fetched, and why others are missing", async () => {
  await using toy = await makeToy();
  assertEquals(await toy.call("backend"), {
    code: 0,
    output: `✓  abacus  ready      ten rows
↓  stones  fetchable  fetched at first use, 3 kg
✗  sand    missing    there is none here
                      Go to the beach
`,
    error: "",
  });
});

Deno.test("backend --json writes the probes as they are", async () => {
  await using toy = await makeToy();
  const { schema, backends } = JSON.parse((await toy.call("backend", "--json")).output);
  assertEquals(schema, "reprise backend 1");
  assertEquals(backends[0], { name: "abacus", state: "ready", detail: "ten rows" });
  assertEquals(backends.length, 3);
});

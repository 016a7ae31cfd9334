import { assertEquals } from "@std/assert";
import { makeToy } from "./call.ts";

Deno.test("schema writes the JSON Schema of the experiment's configs", async () => {
  await using toy = await makeToy();
  const { code, output, error } = await toy.call("schema");
  assertEquals([code, error], [0, ""]);
  const { $schema, properties } = JSON.parse(output);
  assertEquals($schema, "https://json-schema.org/draft/2020-12/schema");
  assertEquals(Object.keys(properties), [
    ...["name", "seed", "extends", "backend", "sweep", "write", "count"],
  ]);
});

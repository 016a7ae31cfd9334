import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import { defineStage } from "../../pipeline/define_stage.ts";

Deno.test("defineStage() gives the definition back, frozen", () => {
  const stage = defineStage({
    name: "count",
    summary: "Counts",
    module: import.meta.url,
    params: z.strictObject({}),
    writes: {},
    run: () => Promise.resolve(),
  });
  assertEquals(stage.name, "count");
  assert(Object.isFrozen(stage));
});

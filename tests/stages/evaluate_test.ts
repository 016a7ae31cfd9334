import { assertEquals } from "@std/assert";
import evaluate from "../../stages/evaluate.ts";

Deno.test("evaluate uses the test images by default", () => {
  assertEquals(evaluate.params.parse({}), { split: "test", batchSize: 200, neighbours: 10 });
});

Deno.test("evaluate depends on seed and backend", () => {
  const { reads, seeded, usesBackend } = evaluate;
  assertEquals({ reads, seeded, usesBackend }, {
    reads: ["data", "model"],
    seeded: true,
    usesBackend: true,
  });
});

Deno.test("evaluate refuses a param that it does not have", () => {
  const { success } = evaluate.params.safeParse({ neighbors: 5 });
  assertEquals(success, false);
});

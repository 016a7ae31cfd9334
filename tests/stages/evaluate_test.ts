import { assertEquals } from "@std/assert";
import evaluate from "../../stages/evaluate.ts";
import { metrics } from "../../stages/metrics/mod.ts";

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

Deno.test("evaluate declares every metric of the shelf, and is judged by the loss", () => {
  const declared = Object.entries(evaluate.metrics!);
  assertEquals(
    declared.slice(0, metrics.length).map(([name]) => name),
    metrics.map(({ key }) => key),
  );
  assertEquals(evaluate.metrics!.psnr, {
    artifact: "metrics",
    label: "Peak signal-to-noise ratio",
    shortLabel: "PSNR",
    unit: "dB",
    digits: 2,
    goal: "highest",
    meaning: "the error on a logarithmic scale",
  });
  assertEquals(evaluate.score, "loss");
});

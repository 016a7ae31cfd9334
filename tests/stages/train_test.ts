import { assertEquals } from "@std/assert";
import train from "../../stages/train.ts";

Deno.test("train declares what it reads and writes, and that seed and backend matter", () => {
  assertEquals([train.name, train.reads, train.seeded, train.usesBackend], [
    "train",
    ["data"],
    true,
    true,
  ]);
  assertEquals(Object.entries(train.writes).map(([name, { path, kind }]) => [name, path, kind]), [
    ["losses", "losses.csv", "file"],
    ["model", "model", "folder"],
    ["checkpoint", "checkpoint.safetensors", "file"],
    ["summary", "model_summary.txt", "file"],
  ]);
});

Deno.test("train resumes by epochs, and the checkpoint params do not change its result", () => {
  assertEquals([train.resumes?.param, train.resumes?.unit, train.resumes?.artifact], [
    "epochs",
    "epoch",
    "checkpoint",
  ]);
  assertEquals(train.ignoredParams, ["checkpoint"]);
});

Deno.test("train cannot resume if the learning rate depends on the number of epochs", () => {
  const refusal = (schedule: unknown) => train.resumes!.refuses!(train.params.parse({ schedule }));
  assertEquals(
    refusal({ kind: "cosine", warmupSteps: 5 }),
    "the cosine schedule depends on train.epochs",
  );
  const decay = { decaySteps: 9, decayRate: 0.5 };
  for (
    const schedule of [
      { kind: "constant" },
      { kind: "exponential", ...decay },
      { kind: "piecewise", boundaries: [4], factors: [1, 0.1] },
      { kind: "cosine", decaySteps: 100 },
    ]
  ) {
    assertEquals(refusal(schedule), null);
  }
});

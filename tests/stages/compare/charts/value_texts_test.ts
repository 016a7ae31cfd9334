import { assertEquals } from "@std/assert";
import { fitApart } from "../../../../stages/figures/fit_apart.ts";
import { sweptParams, valueOf } from "../../../../stages/compare/charts/swept_params.ts";
import { valueTexts } from "../../../../stages/compare/charts/value_texts.ts";
import { examplePoint } from "../example_points.ts";

const EXPONENTIAL = { kind: "exponential", decaySteps: 100, decayRate: 0.5 };

Deno.test("valueTexts() names mappings by the values that tell them apart", () => {
  assertEquals(
    valueTexts([EXPONENTIAL, { ...EXPONENTIAL, decaySteps: 200 }, { kind: "cosine", steps: 9 }]),
    ["decaySteps 100", "decaySteps 200", "kind cosine"],
  );
  assertEquals(valueTexts([{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }]), ["a.c 2", "a.c 3"]);
  assertEquals(
    valueTexts([{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }]),
    ["a 1, b 1", "a 1, b 2", "a 2, b 1"],
  );
  assertEquals(valueTexts([null, EXPONENTIAL]), [
    "null",
    "{kind:exponential,decaySteps:100,decayRate:0.5}",
  ]);
  assertEquals(valueTexts([{}, { a: 1 }, { a: 1, b: 1 }]), ["{}", "a 1", "a 1, b 1"]);
});

Deno.test("valueTexts() writes no two values alike", () => {
  assertEquals(valueTexts([1, "1", null, "null", [1, 2], "1 2", undefined, "default"]), [
    ...["1", '"1"', "null", '"null"', "1 2", '"1 2"', "default", '"default"'],
  ]);
});

Deno.test("sweptParams() tells points apart whose schedules differ in the middle alone", () => {
  const points = [100, 200].map((decaySteps) =>
    examplePoint({ "train.schedule": { ...EXPONENTIAL, decaySteps } }, { loss: decaySteps })
  );
  const [param] = sweptParams(points);
  assertEquals(param!.values, ["decaySteps 100", "decaySteps 200"]);
  assertEquals(points.map(({ values }) => valueOf(values, param!)), [...param!.values]);
});

Deno.test("fitApart() leaves no two texts alike that differ, however narrow the room", () => {
  const texts = [1, 2, 3].map((middle) => `${"x".repeat(40)}${middle}${"y".repeat(40)}`);
  for (const width of [0, 30, 60, 200, 2000]) {
    assertEquals(new Set(fitApart(texts, width)).size, 3);
  }
  assertEquals(fitApart(["a", "a"], 30), ["a", "a"]);
});

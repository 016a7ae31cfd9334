import { assertEquals } from "@std/assert";
import { collapseAdvice } from "../../../stages/results/collapse_advice.ts";

Deno.test("collapseAdvice() fits the learning rate", () => {
  assertEquals([0.01, 1e-3, 1e-7].map(collapseAdvice), [
    "Try a smaller train.learningRate than 0.01, more epochs or another seed",
    "Try another seed, or more images or epochs",
    "Try a larger train.learningRate than 1e-7, more epochs or another seed",
  ]);
});

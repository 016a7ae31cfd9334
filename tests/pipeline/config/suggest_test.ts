import { assertEquals } from "@std/assert";
import { didYouMean, nearest } from "../../../pipeline/config/suggest.ts";

Deno.test("nearest() finds a word with one slip", () => {
  const known = ["epochs", "latentDim", "learningRate"];
  assertEquals(nearest("epoch", known), "epochs");
  assertEquals(nearest("epcohs", known), "epochs");
  assertEquals(nearest("LATENT-DIM", known), "latentDim");
  assertEquals(nearest("lerningRat", known), "learningRate");
});

Deno.test("nearest() finds the nearest word, and the first of equally near ones", () => {
  assertEquals(nearest("tests", ["tasks", "test"]), "test");
  assertEquals(nearest("cat", ["bat", "hat"]), "bat");
});

Deno.test("nearest() finds nothing where nothing is near", () => {
  assertEquals(nearest("momentum", ["epochs", "seed"]), null);
  assertEquals(nearest("ab", ["cd"]), null);
  assertEquals(nearest("", ["a"]), null);
  assertEquals(nearest("seed", ["seed"]), null);
  assertEquals(nearest("a".repeat(1_000_000), ["a"]), null);
});

Deno.test("didYouMean() is empty where nothing is near", () => {
  assertEquals(didYouMean("sead", ["seed"]), ': did you mean "seed"?');
  assertEquals(didYouMean("momentum", ["seed"]), "");
});

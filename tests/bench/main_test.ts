import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readBenchWords } from "../../bench/main.ts";

function chosen(...words: string[]): readonly string[] {
  const read = readBenchWords(words);
  assert(read.kind === "words");
  return read.chosen.map(({ name }) => name);
}

Deno.test("readBenchWords() takes parts by their names, or by their group, or all of them", () => {
  assertEquals(chosen("sweep", "step"), ["step", "sweep"]);
  assertEquals(chosen("training"), ["step", "input", "wasm"]);
  assertEquals(chosen(), [...chosen("training"), ...chosen("pipeline")]);
});

Deno.test("readBenchWords() takes a number of repetitions", () => {
  const read = readBenchWords(["sweep", "--repeat=9"]);
  assert(read.kind === "words");
  assertEquals(read.repeat, 9);
  for (const word of ["--repeat=0", "--repeat=x", "--repeat=", "--repeat=1.5"]) {
    const message = "Cannot read --repeat: expected a positive integer";
    assertEquals(readBenchWords([word]), { kind: "problem", message });
  }
});

Deno.test("readBenchWords() lists the parts where one is unknown", () => {
  const read = readBenchWords(["swep"]);
  assert(read.kind === "problem");
  assertStringIncludes(read.message, 'Cannot measure "swep": there is no such part\n');
  assertStringIncludes(
    read.message,
    "\n    sweep     A sweep of 1,000 points with nothing to do\n",
  );
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readBenchArgs } from "../../bench/main.ts";

function chosen(...args: string[]): readonly string[] {
  const read = readBenchArgs(args);
  assert(read.kind === "args");
  return read.chosen.map(({ name }) => name);
}

Deno.test("readBenchArgs() takes parts by their names, or by their group, or all of them", () => {
  assertEquals(chosen("sweep", "step"), ["step", "sweep"]);
  assertEquals(chosen("training"), ["step", "predict", "input", "wasm"]);
  assertEquals(chosen(), [...chosen("training"), ...chosen("pipeline")]);
});

Deno.test("readBenchArgs() takes a number of repetitions", () => {
  const read = readBenchArgs(["sweep", "--repeat=9"]);
  assert(read.kind === "args");
  assertEquals(read.repeat, 9);
  for (const word of ["--repeat=0", "--repeat=x", "--repeat=", "--repeat=1.5"]) {
    const message = "Cannot read --repeat: expected a positive integer";
    assertEquals(readBenchArgs([word]), { kind: "problem", message });
  }
});

Deno.test("readBenchArgs() lists the parts where one is unknown", () => {
  const read = readBenchArgs(["swep"]);
  assert(read.kind === "problem");
  assertStringIncludes(read.message, 'Cannot measure "swep": there is no such part\n');
  assertStringIncludes(
    read.message,
    "\n    sweep     A sweep of 1,000 points with nothing to do\n",
  );
});

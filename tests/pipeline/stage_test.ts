import { assert, assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { defineStage, type OutputDeclaration } from "../../pipeline/stage.ts";

function define(name: string, path = "size.txt") {
  const size: OutputDeclaration = { path, kind: "file", summary: "A size" };
  return defineStage({
    name,
    summary: "Counts",
    module: import.meta.url,
    params: z.strictObject({}),
    writes: { size },
    run: () => Promise.resolve(),
  });
}

Deno.test("defineStage() gives the definition back, frozen", () => {
  const stage = define("count");
  assertEquals(stage.name, "count");
  assert(Object.isFrozen(stage));
});

for (const name of ["", "Count", "2nd", "count-all", "count.all"]) {
  Deno.test(`defineStage() refuses the name "${name}"`, () => {
    const error = assertThrows(() => define(name), TypeError);
    assertEquals(
      error.message,
      `Cannot define stage "${name}": expected a name of lower-case letters, digits and underscores`,
    );
  });
}

for (const path of ["", "/size", "../size", "a/../size", "a//size", "./size", "a\\size", "a\0"]) {
  Deno.test(`defineStage() refuses the output path ${JSON.stringify(path)}`, () => {
    const error = assertThrows(() => define("count", path), TypeError);
    assertEquals(
      error.message,
      `Cannot define stage "count": output "size" has the path "${path}", ` +
        "expected a relative path inside the run's folder",
    );
  });
}

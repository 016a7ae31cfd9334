import { assertEquals } from "@std/assert";
import { succeeds } from "../../../pipeline/process/succeeds.ts";

Deno.test("succeeds() tells how a program ended, and a missing one as a failure", async () => {
  const deno = Deno.execPath();
  const ended = await Promise.all([
    succeeds(deno, ["--version"]),
    succeeds(deno, ["--no-such-option"]),
    succeeds("no-such-program", []),
  ]);
  assertEquals(ended, [true, false, false]);
});

import { assertEquals } from "@std/assert";
import tensorboard from "../../stages/tensorboard.ts";

Deno.test("tensorboard declares what it reads and writes, and that the backend matters", () => {
  const { name, reads, seeded, usesBackend, writes } = tensorboard;
  assertEquals([name, reads, seeded, usesBackend], [
    "tensorboard",
    ["losses", "model", "data"],
    undefined,
    true,
  ]);
  assertEquals(Object.entries(writes).map(([name, { path, kind }]) => [name, path, kind]), [
    ["tensorboard", "tensorboard", "folder"],
  ]);
});

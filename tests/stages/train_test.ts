import { assertEquals } from "@std/assert";
import train from "../../stages/train.ts";

Deno.test("train declares what it reads and writes, and that seed and backend matter", () => {
  assertEquals([train.name, train.reads, train.seeded, train.backend], [
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

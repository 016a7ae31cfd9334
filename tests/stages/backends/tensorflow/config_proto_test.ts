import { assertEquals } from "@std/assert";
import { encodeConfig } from "../../../../stages/backends/tensorflow/config_proto.ts";

Deno.test("encodeConfig() hides the GPUs where none is wanted", () => {
  // Field 1 is a map: each entry a message of a name (1) and a count (2).
  const deviceCount = [0x0a, 7, 0x0a, 3, ...new TextEncoder().encode("GPU"), 0x10, 0];
  assertEquals([...encodeConfig({ threads: 2, gpu: false })], [0x10, 2, 0x28, 1, ...deviceCount]);
});

Deno.test("encodeConfig() lets a GPU's memory grow", () => {
  assertEquals([...encodeConfig({ threads: 4, gpu: true })], [0x10, 4, 0x28, 1, 0x32, 2, 0x20, 1]);
});

Deno.test("encodeConfig() writes counts of threads beyond seven bits", () => {
  assertEquals([...encodeConfig({ threads: 300, gpu: true })].slice(0, 3), [0x10, 0xac, 2]);
});

import { assertEquals } from "@std/assert";
import { IMAGE_VALUES } from "../../../stages/datasets/splits.ts";
import { gatherImages } from "../../../stages/models/images.ts";

Deno.test("gatherImages() gathers the chosen images in their order, in [0, 1]", () => {
  const images = new Uint8Array(3 * IMAGE_VALUES);
  [10, 20, 255].forEach((value, index) => {
    images.fill(value, index * IMAGE_VALUES, (index + 1) * IMAGE_VALUES);
  });
  const collected = gatherImages(images, Uint32Array.of(2, 0));
  assertEquals(collected.length, 2 * IMAGE_VALUES);
  assertEquals([collected[0], collected.at(-1)], [1, Math.fround(10 / 255)]);
});

Deno.test("gatherImages() is empty without an index", () => {
  assertEquals(gatherImages(new Uint8Array(IMAGE_VALUES), new Uint32Array(0)).length, 0);
});

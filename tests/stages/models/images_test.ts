import { assertEquals } from "@std/assert";
import { gatherImages } from "../../../stages/models/images.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

Deno.test("gatherImages() gathers the chosen images in their order, in [0, 1]", () => {
  const images = new Uint8Array(3 * IMAGE_VALUES);
  const shape = CIFAR_SHAPE;
  [10, 20, 255].forEach((value, index) => {
    images.fill(value, index * IMAGE_VALUES, (index + 1) * IMAGE_VALUES);
  });
  const collected = gatherImages({ images, shape }, Uint32Array.of(2, 0));
  assertEquals(collected.length, 2 * IMAGE_VALUES);
  assertEquals([collected[0], collected.at(-1)], [1, Math.fround(10 / 255)]);
});

Deno.test("gatherImages() is empty without an index", () => {
  const one = { images: new Uint8Array(IMAGE_VALUES), shape: CIFAR_SHAPE };
  assertEquals(gatherImages(one, new Uint32Array(0)).length, 0);
});

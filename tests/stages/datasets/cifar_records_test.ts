import { assertEquals } from "@std/assert";
import { CIFAR_SHAPE, encodeRecord, interleave } from "../../../stages/datasets/cifar_records.ts";
import { pixelsOf, recordsOf } from "./cifar_archives.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

Deno.test("encodeRecord() puts the red plane first, then green, then blue, each row by row", () => {
  const pixels = new Uint8Array(IMAGE_VALUES);
  // The pixel in row 2, column 3.
  pixels.set([10, 20, 30], (2 * 32 + 3) * 3);
  const record = encodeRecord(4, pixels);
  const filled = [...record.entries()].filter(([, value]) => value !== 0);
  assertEquals(filled, [[0, 4], [1 + 67, 10], [1 + 1024 + 67, 20], [1 + 2048 + 67, 30]]);
});

Deno.test("interleave() restores the pixels of each record", () => {
  const bytes = recordsOf([0, 1, 2], 7);
  const target = new Uint8Array(IMAGE_VALUES);
  for (let index = 0; index < 3; index++) {
    interleave(bytes, index, { labelBytes: 1, target });
    assertEquals(target, pixelsOf(7 + index));
  }
});

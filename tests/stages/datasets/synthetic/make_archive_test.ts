import { assert, assertEquals, assertGreater } from "@std/assert";
import { paintImage } from "../../../../stages/datasets/synthetic/make_archive.ts";

Deno.test("paintImage() paints no picture twice, and none in both splits", () => {
  const pictures = ([0, 1] as const).flatMap((split) =>
    Array.from({ length: 100 }, (_, index) => paintImage(index, split).toHex())
  );
  assertEquals(new Set(pictures).size, 200);
});

Deno.test("paintImage() paints the same picture each time", () => {
  assertEquals(paintImage(7, 0), paintImage(7, 0));
});

Deno.test("paintImage() paints classes that the nearest mean picture can classify", () => {
  const means = Array.from({ length: 10 }, (_, label) => {
    const pictures = Array.from({ length: 20 }, (_, index) => paintImage(index * 10 + label, 0));
    return Float64Array.from(
      pictures[0]!,
      (_, at) => pictures.reduce((sum, picture) => sum + picture[at]!, 0) / pictures.length,
    );
  });
  let right = 0;
  for (let index = 0; index < 200; index++) {
    const picture = paintImage(index, 1);
    const distances = means.map((mean) =>
      mean.reduce((sum, value, at) => sum + (value - picture[at]!) ** 2, 0)
    );
    if (distances.indexOf(Math.min(...distances)) === index % 10) right++;
  }
  assertGreater(right, 180);
});

Deno.test("paintImage() uses the whole range of values", () => {
  const values = Array.from({ length: 10 }, (_, index) => [...paintImage(index, 0)]).flat();
  assert(Math.min(...values) < 16 && Math.max(...values) > 240);
});

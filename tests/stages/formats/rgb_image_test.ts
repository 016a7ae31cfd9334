import { assertEquals } from "@std/assert";
import { toBytes } from "../../../stages/formats/rgb_image.ts";

Deno.test("toBytes() rounds, and cuts off what a picture cannot show", () => {
  const intensities = new Float32Array([-1, 0, 1 / 255, 0.5, 1, 7, NaN, Infinity]);
  assertEquals([...toBytes(intensities)], [0, 0, 1, 128, 255, 255, 0, 255]);
});

import { assertEquals } from "@std/assert";
import { chooseImages } from "../../../stages/visualize/choose_images.ts";

Deno.test("chooseImages() chooses one image of each class before a second of any", () => {
  const labels = new Uint8Array([2, 2, 2, 0, 1, 0]);
  assertEquals(chooseImages(labels, { count: 5, classes: 3 }), [3, 4, 0, 5, 1]);
});

Deno.test("chooseImages() chooses all of fewer images, and no image of an empty class", () => {
  assertEquals(chooseImages(new Uint8Array([3, 1]), { count: 10, classes: 10 }), [1, 0]);
});

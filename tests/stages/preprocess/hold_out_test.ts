import { assert, assertEquals, assertThrows } from "@std/assert";
import { holdOut } from "../../../stages/preprocess/hold_out.ts";

Deno.test("holdOut() chooses the same fraction of each class, to the nearest image", () => {
  for (const fraction of [0.05, 0.1, 1 / 3, 0.5, 0.9]) {
    const labels = Array.from({ length: 1000 }, (_, index) => (index * index + index % 7) % 5);
    const held = holdOut(labels, fraction);
    for (const label of new Set(labels)) {
      const size = labels.filter((other) => other === label).length;
      const taken = labels.filter((other, index) => other === label && held[index]).length;
      assertEquals(taken, Math.round(size * fraction));
    }
  }
});

Deno.test("holdOut() spreads its choice over the images of a class", () => {
  const held = holdOut(Array(100).fill(3), 0.2);
  for (let first = 0; first < 100; first += 5) {
    assertEquals(held.slice(first, first + 5).filter((is) => is).length, 1);
  }
});

Deno.test("holdOut() holds out no image for a fraction of 0", () => {
  assert(holdOut([0, 1, 2], 0).every((is) => !is));
});

Deno.test("holdOut() refuses a fraction that leaves one side empty", () => {
  for (
    const [fraction, found] of [[0.1, "that is less than one"], [
      0.9,
      "none would be left to train on",
    ]] as const
  ) {
    const error = assertThrows(() => holdOut([0, 1, 2], fraction), Error);
    assertEquals(
      error.message,
      `Cannot hold out ${fraction} of each class of 3 images: ${found}
Use more images (preprocess.limit) or another fraction (preprocess.validation)`,
    );
  }
});

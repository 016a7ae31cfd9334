import { assertEquals, assertThrows } from "@std/assert";
import { mosaic } from "../../../stages/figures/mosaic.ts";

const PIXELS = Uint8Array.of(1, 1, 1, 2, 2, 2, 3, 3, 3);

Deno.test("mosaic() fills what is left of the last row with the background", () => {
  const { width, height, data } = mosaic(PIXELS, { columns: 2, tileSize: 1, background: 9 });
  assertEquals([width, height], [2, 2]);
  assertEquals([...data], [1, 1, 1, 2, 2, 2, 3, 3, 3, 9, 9, 9]);
});

Deno.test("mosaic() leaves a gap between rows and columns, and none around them", () => {
  const { width, height, data } = mosaic(PIXELS, { columns: 1, tileSize: 1, gap: 1 });
  assertEquals([width, height], [1, 5]);
  assertEquals([...data.subarray(0, 9)], [1, 1, 1, 255, 255, 255, 2, 2, 2]);
});

Deno.test("mosaic() keeps the rows of a tile together", () => {
  const tiles = Uint8Array.from({ length: 2 * 2 * 2 * 3 }, (_, at) => Math.floor(at / 3));
  const { data } = mosaic(tiles, { columns: 2, tileSize: 2 });
  assertEquals([...data].filter((_, at) => at % 3 === 0), [0, 1, 4, 5, 2, 3, 6, 7]);
});

Deno.test("mosaic() refuses a part of a tile, and no tile", () => {
  assertThrows(
    () => mosaic(new Uint8Array(5), { columns: 1, tileSize: 1 }),
    RangeError,
    "Cannot lay out a mosaic: got 5 bytes, expected a multiple of 3",
  );
  assertThrows(
    () => mosaic(new Uint8Array(0), { columns: 1 }),
    RangeError,
    "Cannot lay out a mosaic: got 0 bytes, expected a multiple of 3072",
  );
});

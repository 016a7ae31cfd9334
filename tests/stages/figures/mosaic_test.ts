import { assertEquals, assertThrows } from "@std/assert";
import { mosaic } from "../../../stages/figures/mosaic.ts";

const COLOUR = { height: 1, width: 1, channels: 3 };
const PIXELS = Uint8Array.of(1, 1, 1, 2, 2, 2, 3, 3, 3);

Deno.test("mosaic() fills what is left of the last row with the background", () => {
  const { width, height, data } = mosaic(PIXELS, { columns: 2, shape: COLOUR, background: 9 });
  assertEquals([width, height], [2, 2]);
  assertEquals([...data], [1, 1, 1, 2, 2, 2, 3, 3, 3, 9, 9, 9]);
});

Deno.test("mosaic() leaves a gap between rows and columns, and none around them", () => {
  const { width, height, data } = mosaic(PIXELS, { columns: 1, shape: COLOUR, gap: 1 });
  assertEquals([width, height], [1, 5]);
  assertEquals([...data.subarray(0, 9)], [1, 1, 1, 255, 255, 255, 2, 2, 2]);
});

Deno.test("mosaic() keeps the rows of a tile together", () => {
  const tiles = Uint8Array.from({ length: 2 * 2 * 2 * 3 }, (_, at) => Math.floor(at / 3));
  const { data } = mosaic(tiles, { columns: 2, shape: { height: 2, width: 2, channels: 3 } });
  assertEquals([...data].filter((_, at) => at % 3 === 0), [0, 1, 4, 5, 2, 3, 6, 7]);
});

Deno.test("mosaic() shows one channel in gray, enlarged as often as it fits, in the middle", () => {
  const shape = { height: 1, width: 2, channels: 1 };
  const { width, height, data } = mosaic(Uint8Array.of(7, 8), {
    columns: 1,
    shape,
    cell: 5,
    background: 0,
  });
  assertEquals([width, height], [5, 5]);
  const gray = [...data].filter((_, at) => at % 3 === 0);
  assertEquals([...data], gray.flatMap((value) => [value, value, value]));
  const [none, pixels] = [[0, 0, 0, 0, 0], [7, 7, 8, 8, 0]];
  assertEquals(gray, [none, pixels, pixels, none, none].flat());
});

Deno.test("mosaic() refuses a part of a tile, and no tile", () => {
  assertThrows(
    () => mosaic(new Uint8Array(5), { columns: 1, shape: COLOUR }),
    RangeError,
    "Cannot lay out a mosaic: got 5 bytes, expected a multiple of 3",
  );
  assertThrows(
    () => mosaic(new Uint8Array(0), { columns: 1, shape: { height: 32, width: 32, channels: 3 } }),
    RangeError,
    "Cannot lay out a mosaic: got 0 bytes, expected a multiple of 3072",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import { IDX_CLASSES, idxLayout } from "../../../stages/datasets/idx_layout.ts";
import { encodeIdx } from "../../../stages/formats/idx.ts";
import { idxFiles } from "./idx_files.ts";

const CLASSES = new TextEncoder().encode("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");

function read(changes: Readonly<Record<string, Uint8Array>> = {}) {
  const files = { ...idxFiles(changes), [IDX_CLASSES]: CLASSES };
  return idxLayout.read(new Map(Object.entries(files)), "archive.tar");
}

Deno.test("idxLayout reads shape, classes, labels and pixels", () => {
  const { classes, shape, train, test } = read();
  assertEquals(shape, { height: 2, width: 3, channels: 1 });
  assertEquals(classes, [..."abcdefghij"]);
  assertEquals([[...train.labels], [...test.labels]], [[7, 0, 9], [1, 2]]);
  const target = new Uint8Array(6);
  test.copy(1, target);
  assertEquals([...target], [40, 41, 42, 43, 44, 45]);
});

Deno.test("idxLayout takes a fourth dimension as channels", () => {
  const { shape } = read({
    "train-images-idx3-ubyte": encodeIdx({ shape: [3, 2, 1, 3], data: new Uint8Array(18) }),
    "t10k-images-idx3-ubyte": encodeIdx({ shape: [2, 2, 1, 3], data: new Uint8Array(12) }),
  });
  assertEquals(shape, { height: 2, width: 1, channels: 3 });
});

Deno.test("idxLayout refuses files that do not belong together", () => {
  const cases: readonly [string, readonly number[], readonly number[], string][] = [
    [
      "train-labels-idx1-ubyte",
      [2],
      [0, 0],
      `Cannot use "train-labels-idx1-ubyte": its shape is (2), expected (3), a label for each image`,
    ],
    [
      "t10k-labels-idx1-ubyte",
      [2],
      [0, 10],
      `Cannot use "t10k-labels-idx1-ubyte": label 1 is 10, expected 0 to 9`,
    ],
    [
      "t10k-images-idx3-ubyte",
      [2, 1, 3],
      Array(6).fill(0),
      `Cannot use "t10k-images-idx3-ubyte": its images are 1 × 3 × 1, expected 2 × 3 × 1 as in "train-images-idx3-ubyte"`,
    ],
    [
      "train-images-idx3-ubyte",
      [0, 2, 3],
      [],
      `Cannot use "train-images-idx3-ubyte": its shape is (0,2,3), expected images, their rows and their columns, at least one of each`,
    ],
  ];
  for (const [name, shape, data, message] of cases) {
    const file = encodeIdx({ shape, data: Uint8Array.from(data) });
    assertThrows(() => read({ [name]: file }), Error, message);
  }
});

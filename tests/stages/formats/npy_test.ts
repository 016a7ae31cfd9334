import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  decodeNpy,
  encodeNpy,
  type Npy,
  readNpy,
  writeNpy,
  writeNpyParts,
} from "../../../stages/formats/npy.ts";

const ARRAYS: readonly Npy[] = [
  { shape: [], data: new Uint8Array([7]) },
  { shape: [0], data: new Float32Array() },
  { shape: [3], data: new Uint8Array([0, 127, 255]) },
  { shape: [2, 3], data: new Float32Array([0, -0.5, 1e-30, 3.4e38, Infinity, -1]) },
  { shape: [1, 2, 2], data: new Int32Array([-2147483648, -1, 0, 2147483647]) },
  { shape: [2, 0, 5], data: new Uint8Array() },
];

const READ_WITH_NUMPY = `
import json, sys, numpy
for path in sys.argv[1:]:
    array = numpy.load(path)
    numpy.save(path + ".again.npy", array)
    print(json.dumps([str(array.dtype), list(array.shape), array.tobytes().hex()]))
`;
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("decodeNpy() decodes what encodeNpy() encoded", () => {
  for (const npy of ARRAYS) assertEquals(decodeNpy(encodeNpy(npy)), npy);
});

Deno.test("readNpy() reads what writeNpy() wrote, whatever the file held before", async () => {
  await using place = await makeWorkspace();
  const path = `${place.path}/a.npy`;
  for (const npy of ARRAYS) {
    await writeNpy(path, npy);
    assertEquals(await Deno.readFile(path), encodeNpy(npy));
    assertEquals(await readNpy(path), npy);
  }
});

Deno.test("encodeNpy() aligns the values to 64 bytes, however long the shape is", () => {
  for (let axes = 0; axes < 40; axes++) {
    const bytes = encodeNpy({ shape: Array(axes).fill(1), data: new Uint8Array([9]) });
    assertEquals(bytes.length % 64, 1);
  }
});

Deno.test("decodeNpy() reads four-byte values from an odd place in a buffer", () => {
  const npy = ARRAYS[3]!;
  const shifted = new Uint8Array(encodeNpy(npy).length + 1);
  shifted.set(encodeNpy(npy), 1);
  assertEquals(decodeNpy(shifted.subarray(1)), npy);
});

Deno.test("encodeNpy() writes what NumPy reads, and NumPy writes the same bytes", async (t) => {
  await using place = await makeWorkspace();
  const folder = place.path;
  const paths: string[] = [];
  for (const [index, npy] of ARRAYS.entries()) {
    paths.push(`${folder}/${index}.npy`);
    await writeNpy(paths[index]!, npy);
  }
  const lines = await printedBy("python3", ["-c", READ_WITH_NUMPY, ...paths]);
  const ran = await t.step({
    name: lines === null ? "is skipped: there is no python3 with NumPy here" : "is compared",
    ignore: lines === null,
    fn: async () => {
      for (const [index, { shape, data }] of ARRAYS.entries()) {
        const type = data.constructor.name.replace("Array", "").toLowerCase();
        const hex = new Uint8Array(data.buffer).toHex();
        assertEquals(JSON.parse(lines![index]!), [type, shape, hex]);
        assertEquals(
          await Deno.readFile(`${paths[index]}.again.npy`),
          await Deno.readFile(paths[index]!),
        );
      }
    },
  });
  assertEquals(ran, lines !== null);
});

Deno.test("decodeNpy() says what is wrong with bytes that are not an array", () => {
  const good = encodeNpy({ shape: [3], data: new Uint8Array([1, 2, 3]) });
  const header = (text: string) => {
    const bytes = good.slice();
    bytes.set(new TextEncoder().encode(text.padEnd(118)), 10);
    return bytes;
  };
  const cases: readonly [Uint8Array, string][] = [
    [new Uint8Array(), "expected the six bytes \\x93NUMPY at its start"],
    [good.subarray(0, 8), "its header is cut off"],
    [good.subarray(0, 60), "its header is cut off"],
    [Uint8Array.from(good, (byte, at) => at === 6 ? 9 : byte), "version 9, expected 1, 2 or 3"],
    [good.subarray(0, 130), "2 bytes of values, expected 3 for shape (3)"],
    [header("{}"), `its header is "{}", expected descr, fortran_order and shape`],
    [
      header("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"),
      `values of type "<f8", expected "|u1", "<f4" or "<i4"`,
    ],
    [
      header("{'descr': '|u1', 'fortran_order': True, 'shape': (3,), }"),
      "Fortran order, expected C order",
    ],
  ];
  for (const [bytes, found] of cases) {
    const error = assertThrows(() => decodeNpy(bytes, "a.npy"), Error);
    assertEquals(error.message, `Cannot read "a.npy" as a NumPy array: ${found}`);
  }
});

Deno.test("writeNpy() refuses a shape that does not match, and leaves the file alone", async () => {
  await using place = await makeWorkspace();
  const path = await place.write("a.npy", "before");
  const error = await assertRejects(
    () => writeNpy(path, { shape: [2, 2], data: new Uint8Array(3) }),
    RangeError,
  );
  assertEquals(
    error.message,
    "Cannot write a NumPy array of shape (2,2): found 3 values, expected 4",
  );
  assertEquals(await Deno.readTextFile(path), "before");
});

Deno.test("writeNpyParts() writes what writeNpy() writes, from parts of any length", async () => {
  await using place = await makeWorkspace();
  const path = `${place.path}/a.npy`;
  const data = Uint8Array.from({ length: 12 }, (_, at) => at);
  const cuts = [0, 5, 5, 11, 12];
  const parts = cuts.slice(1).map((cut, index) => data.subarray(cuts[index], cut));
  await writeNpyParts(path, [3, 4], parts);
  assertEquals(await Deno.readFile(path), encodeNpy({ shape: [3, 4], data }));
  const error = await assertRejects(() => writeNpyParts(path, [5], [data]), RangeError);
  assertEquals(
    error.message,
    "Cannot write a NumPy array of shape (5): found 12 values, expected 5",
  );
});

async function printedBy(program: string, args: string[]): Promise<string[] | null> {
  try {
    const { success, stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).trim().split("\n") : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

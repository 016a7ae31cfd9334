import {
  add,
  addProductOf,
  type Code,
  constant,
  decrease,
  during,
  get,
  increase,
  INTEGER,
  isAtLeast,
  list,
  load,
  type Local,
  set,
  sized,
  spread,
  store,
  VECTOR,
} from "./instructions.ts";

/**
 * Makes the bytes of a WebAssembly module that exports `add`, see `addProduct`, and imports the
 * `memory` of the `backend`.
 *
 * A tile of the result, 3×8 or 3×4 numbers, is held in registers over the whole of its sums.
 */
export function productModule(): Uint8Array<ArrayBuffer> {
  const section = (id: number, item: Code) => [id, ...sized(list([item]))];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, [FUNCTION, ...list(PARAMETERS.map(() => [INTEGER])), NO_RESULT]),
    ...section(2, [...name("backend"), ...name("memory"), MEMORY, ...ANY_SIZE]),
    ...section(3, FIRST),
    ...section(7, [...name("add"), EXPORTED_FUNCTION, ...FIRST]),
    ...section(10, sized(body())),
  ]);
}

const MAGIC_AND_VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const [FUNCTION, NO_RESULT, MEMORY, EXPORTED_FUNCTION] = [0x60, 0, 2, 0];
const [ANY_SIZE, FIRST] = [[0, 0], [0]];

function name(text: string): Code {
  return sized([...new TextEncoder().encode(text)]);
}

const PARAMETERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const [A, B, C, ROWS, WIDTH, RUNS, LENGTH, A_ROW, A_RUN, A_STEP] = PARAMETERS;
const INTEGERS = [10, 11, 12, 13, 14, 15, 16, 17, 18] as const;
const [COLUMN, RUN, STEP, RUN_AT, B_AT, C_AT, A_0, A_1, A_2] = INTEGERS;
const ROWS_OF_A = [A_0, A_1, A_2];
const FIRST_VECTOR = 19;
/** Six sums, two parts of b and one of a. */
const VECTORS = 9;

function body(): Code {
  return [
    ...list([[INTEGERS.length, INTEGER], [VECTORS, VECTOR]]),
    ...during(get(ROWS), [
      ...set(COLUMN, constant(0)),
      // Of four columns at a time there may be one at the end.
      ...[2, 1].flatMap((fours) =>
        during(isAtLeast(get(WIDTH), add(get(COLUMN), constant(16 * fours))), tile(fours))
      ),
      ...ROWS_OF_A.flatMap(() => [...increase(A, get(A_ROW)), ...increase(C, get(WIDTH))]),
      ...decrease(ROWS, ROWS_OF_A.length),
    ]),
    END,
  ];
}

const END = 0x0b;

/** Computes three rows of as many columns from `COLUMN` on, in bytes, and moves beyond them. */
function tile(fours: number): Code {
  const vectors = (from: number) => Array.from({ length: fours }, (_, index) => from + index);
  const sums = ROWS_OF_A.map((_, row) => vectors(FIRST_VECTOR + row * fours));
  const b = vectors(FIRST_VECTOR + sums.length * fours);
  const a = FIRST_VECTOR + (sums.length + 1) * fours;
  return [
    ...forEachSum(sums, (sum, offset) => set(sum, load(get(C_AT), offset))),
    ...set(B_AT, add(get(B), get(COLUMN))),
    ...set(RUN_AT, get(A)),
    ...set(RUN, get(RUNS)),
    ...during(get(RUN), [
      ...set(A_0, get(RUN_AT)),
      ...set(A_1, add(get(A_0), get(A_ROW))),
      ...set(A_2, add(get(A_1), get(A_ROW))),
      ...set(STEP, get(LENGTH)),
      ...during(get(STEP), [
        ...b.flatMap((part, index) => set(part, load(get(B_AT), 16 * index))),
        ...ROWS_OF_A.flatMap((at, row) => [
          ...set(a, spread(get(at))),
          ...b.flatMap((part, index) => addProductOf(sums[row]![index]!, get(a), get(part))),
          ...increase(at, get(A_STEP)),
        ]),
        ...increase(B_AT, get(WIDTH)),
        ...decrease(STEP, 1),
      ]),
      ...increase(RUN_AT, get(A_RUN)),
      ...decrease(RUN, 1),
    ]),
    ...forEachSum(sums, (sum, offset) => store(get(C_AT), offset, get(sum))),
    ...increase(COLUMN, constant(16 * fours)),
  ];
}

/** Goes through the sums of a tile, row by row, each some bytes after `C_AT`. */
function forEachSum(
  sums: readonly (readonly Local[])[],
  code: (sum: Local, offset: number) => Code,
): Code {
  return [
    ...set(C_AT, add(get(C), get(COLUMN))),
    ...sums.flatMap((row) => [
      ...row.flatMap((sum, index) => code(sum, 16 * index)),
      ...increase(C_AT, get(WIDTH)),
    ]),
  ];
}

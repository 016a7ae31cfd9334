import { assert } from "@std/assert";
import { decodeNpy, encodeNpy } from "../../../stages/formats/npy.ts";
import { makeDice } from "../../helpers/dice.ts";
import { mutateBytes } from "../../helpers/mutate_bytes.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_128);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 4_000);
const SCRAPS = [
  ..."\0'(){},",
  "'shape': (1 2,)",
  "'shape': (9999999999999999999999,)",
  "'shape': ()",
  "(0, 0)",
  ...[
    "'descr': '<f8'",
    "'descr': '|O'",
    "'fortran_order': True",
    "'descr': ''",
    "-1",
    "1e3",
    "True",
  ],
];

Deno.test(`decodeNpy() reads or refuses whatever it is given (seed ${SEED})`, () => {
  const dice = makeDice(SEED);
  const whole = [
    encodeNpy({ shape: [2, 3], data: new Float32Array(6) }),
    encodeNpy({ shape: [5], data: new Uint8Array(5) }),
    encodeNpy({ shape: [], data: new Int32Array(1) }),
  ];
  for (let index = 0; index < COUNT; index++) {
    const bytes = mutateBytes(dice.pick(whole), dice, { scraps: SCRAPS });
    try {
      const { shape, data } = decodeNpy(bytes);
      assert(shape.reduce((product, length) => product * length, 1) === data.length, `${shape}`);
    } catch (error) {
      assert(error instanceof Error && error.constructor === Error, `${index}: ${error}`);
      assert(error.message.startsWith('Cannot read "array" as a NumPy array: '), error.message);
      assert(error.message.length < 1_000 && !/undefined|NaN/.test(error.message), error.message);
    }
  }
});

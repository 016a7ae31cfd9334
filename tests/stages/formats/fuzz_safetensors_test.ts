import { assert, assertEquals, assertThrows } from "@std/assert";
import { decodeSafetensors, encodeSafetensors } from "../../../stages/formats/safetensors.ts";
import { makeDice } from "../../helpers/dice.ts";
import { mutateBytes } from "../../helpers/mutate_bytes.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_129);
const COUNT = Number(Deno.env.get("FUZZ_COUNT") ?? 4_000);
const SCRAPS = [
  ...'\0{}[],:" ',
  "null",
  "-1",
  "1e99",
  '"F16"',
  '"__proto__"',
  "[0,8]",
  "[]",
  '{"a":1}',
  "0.5",
];

Deno.test(`decodeSafetensors() reads or refuses whatever it is given (seed ${SEED})`, () => {
  const dice = makeDice(SEED);
  const tensors = {
    "a/b": { shape: [2], data: Float32Array.of(1, 2) },
    c: { shape: [], data: Float32Array.of(3) },
  };
  const whole = encodeSafetensors({ tensors, metadata: { epoch: "3" } });
  for (let index = 0; index < COUNT; index++) {
    const bytes = mutateBytes(whole, dice, { scraps: SCRAPS });
    // A header of the length that the file states.
    if (dice.chance(0.7)) {
      const end = new TextDecoder("latin1").decode(bytes).lastIndexOf("}");
      if (end >= 8) new DataView(bytes.buffer).setBigUint64(0, BigInt(end - 7), true);
    }
    try {
      const { tensors, metadata } = decodeSafetensors(bytes);
      for (const { shape, data } of Object.values(tensors)) {
        assert(shape.reduce((product, side) => product * side, 1) === data.length);
      }
      for (const text of Object.values(metadata)) assertEquals(typeof text, "string");
      assertEquals(({} as { shape?: unknown }).shape, undefined);
    } catch (error) {
      assert(error instanceof SyntaxError, `${index}: ${error}`);
      assert(/^Cannot decode (safetensors|tensor)/.test(error.message), error.message);
      assert(error.message.length < 1_000 && !/undefined|NaN/.test(error.message), error.message);
    }
  }
});

const HEADERS: readonly (readonly [header: string, message: string])[] = [
  ["null", "Cannot decode safetensors: its header is not a JSON object"],
  ["{", "Cannot decode safetensors: its header is not a JSON object"],
  [
    '{"a":1}',
    'Cannot decode tensor "a": found 1 in the header, expected dtype, shape and two data_offsets',
  ],
  [
    '{"__proto__":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}',
    'Cannot decode safetensors: a tensor is named "__proto__"',
  ],
  ['{"__metadata__":{"a":1}}', "Cannot decode safetensors: its metadata is not all strings"],
  [
    '{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}',
    'Cannot decode tensor "a": found F16 [2] in bytes 0 to 4 of 4, expected F32 in 8 bytes',
  ],
  [
    '{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,-4]}}',
    'Cannot decode tensor "a": found {"dtype":"F32","shape":[-1],"data_offsets":[0,-4]} in the header, expected dtype, shape and two data_offsets',
  ],
];

for (const [header, message] of HEADERS) {
  Deno.test(`decodeSafetensors() refuses the header ${header}`, () => {
    const text = new TextEncoder().encode(header);
    const bytes = new Uint8Array(8 + text.length + 4);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
    bytes.set(text, 8);
    assertThrows(() => decodeSafetensors(bytes), SyntaxError, message);
  });
}

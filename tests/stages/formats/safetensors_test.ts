import { assertEquals, assertThrows } from "@std/assert";
import { decodeSafetensors, encodeSafetensors } from "../../../stages/formats/safetensors.ts";

const CONTENTS = {
  tensors: {
    kernel: { shape: [2, 1], data: Float32Array.of(1, -2) },
    scale: { shape: [], data: Float32Array.of(0.5) },
  },
  metadata: { epoch: "1" },
};

Deno.test("encodeSafetensors() writes the format's length, header and values", () => {
  const bytes = encodeSafetensors(CONTENTS);
  const header = '{"__metadata__":{"epoch":"1"},' +
    '"kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},' +
    '"scale":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}';
  const length = Math.ceil(header.length / 8) * 8;
  assertEquals(new DataView(bytes.buffer).getBigUint64(0, true), BigInt(length));
  assertEquals(new TextDecoder().decode(bytes.subarray(8, 8 + length)), header.padEnd(length));
  assertEquals(new Float32Array(bytes.slice(8 + length).buffer), Float32Array.of(1, -2, 0.5));
});

Deno.test("decodeSafetensors() decodes what was encoded, also inside a larger buffer", () => {
  const bytes = encodeSafetensors(CONTENTS);
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  assertEquals(decodeSafetensors(larger.subarray(3)), CONTENTS);
});

Deno.test("decodeSafetensors() refuses a file that is cut or of another type", () => {
  const bytes = encodeSafetensors(CONTENTS);
  const half = new Uint8Array(encodeSafetensors({
    tensors: { kernel: { shape: [2], data: Float32Array.of(1, 2) } },
    metadata: {},
  }));
  half.set(new TextEncoder().encode("F16"), new TextDecoder().decode(half).indexOf("F32"));
  const cases: [Uint8Array, string][] = [
    [
      bytes.subarray(0, 5),
      "Cannot decode safetensors: the file is 5 bytes, its header needs Infinity",
    ],
    [
      bytes.subarray(0, 20),
      "Cannot decode safetensors: the file is 20 bytes, its header needs 160",
    ],
    [
      bytes.subarray(0, bytes.length - 4),
      'Cannot decode tensor "scale": found F32 [] in bytes 8 to 12 of 8, expected F32 in 4 bytes',
    ],
    [
      half,
      'Cannot decode tensor "kernel": found F16 [2] in bytes 0 to 8 of 8, expected F32 in 8 bytes',
    ],
  ];
  for (const [corrupted, message] of cases) {
    const error = assertThrows(() => decodeSafetensors(corrupted), SyntaxError);
    assertEquals(error.message, message);
  }
});

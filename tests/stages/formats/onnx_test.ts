import { assertEquals } from "@std/assert";
import { encodeOnnx } from "../../../stages/formats/onnx.ts";

Deno.test("encodeOnnx() writes the bytes that onnx 1.23.2 writes for the same model", () => {
  const bytes = encodeOnnx({
    name: "tiny",
    inputs: [{ name: "x", shape: ["batch", 2] }],
    outputs: [{ name: "y", shape: ["batch", 2] }],
    nodes: [{
      operator: "Flatten",
      name: "y",
      inputs: ["x"],
      attributes: { axis: 1, order: "C", sides: [3, 300] },
    }],
    constants: [{ name: "c", shape: [2], data: Float32Array.of(1, -2) }],
  });
  assertEquals(
    bytes.toHex(),
    "08071207526570726973653a8e010a3f0a01781201791a01792207466c617474656e2a0b0a04617869731801" +
      "a001022a0d0a056f72646572220143a001032a0f0a057369646573400340ac02a00107120474696e792a11" +
      "080210014201634a080000803f000000c05a180a017812130a110801120d0a07120562617463680a020802" +
      "62180a017912130a110801120d0a07120562617463680a02080242040a00100d",
  );
});

import { assertEquals } from "@std/assert";
import { choosePrecision } from "../../../../../stages/backends/tensorflow/graph/choose_precision.ts";

const FLOAT = 1;
const BFLOAT16 = 14;

Deno.test("choosePrecision() lowers the report's wide convolutions, whatever the batch", () => {
  const layers: [pixels: number, channels: number, filters: number][] = [
    [32, 3, 512],
    [16, 512, 256],
    [8, 256, 128],
    [4, 128, 64],
    [16, 64, 128],
    [16, 128, 12],
  ];
  for (const batch of [1, 128]) {
    const chosen = layers.map(([pixels, channels, filters]) =>
      choosePrecision(
        op("Conv2D", [batch, pixels, pixels, channels], [3, 3, channels, filters]),
      )
    );
    assertEquals(chosen, [
      "bfloat16",
      "bfloat16",
      "bfloat16",
      "float32",
      "bfloat16",
      "float32",
    ]);
  }
});

Deno.test("choosePrecision() takes one precision for a convolution and its gradients", () => {
  for (const [channels, expected] of [[256, "bfloat16"], [32, "float32"]] as const) {
    const [x, kernel, dy, sizes] = [[2, 8, 8, channels], [3, 3, channels, 128], [2, 8, 8, 128], [
      4,
    ]];
    const chosen = [
      choosePrecision(op("Conv2D", x, kernel)),
      choosePrecision(op("Conv2DBackpropInput", sizes, kernel, dy)),
      choosePrecision(op("Conv2DBackpropFilter", x, sizes, dy)),
    ];
    assertEquals(chosen, [expected, expected, expected]);
  }
});

Deno.test("choosePrecision() lets pooling, bias and relu follow their inputs, and nothing else", () => {
  const names = ["MaxPool", "MaxPoolGrad", "BiasAdd", "Relu", "ReluGrad", "MatMul", "Mul", "Mean"];
  const follow = (dtype: number) =>
    names.filter((name) => {
      const { inputs, ...rest } = op(name, [2, 4, 4, 8]);
      return choosePrecision({ ...rest, inputs: inputs.map((x) => ({ ...x, dtype })) }) ===
        "bfloat16";
    });
  assertEquals(follow(BFLOAT16), ["MaxPool", "MaxPoolGrad", "BiasAdd", "Relu", "ReluGrad"]);
  assertEquals(follow(FLOAT), []);
});

function op(name: string, ...shapes: (readonly number[])[]) {
  const inputs = shapes.map((shape, index) => ({
    name: `x:${index}`,
    node: 0n,
    index,
    shape,
    dtype: FLOAT,
  }));
  return { op: name, attributes: [], inputs };
}

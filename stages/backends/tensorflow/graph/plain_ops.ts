import type { NodeSource } from "./graph.ts";

/** Tells if a convolution has stride 1, and a border of zeros that keeps the size. */
export function isPlainConvolution({ attributes }: NodeSource): boolean {
  const values = valuesOf(attributes);
  return values.get("padding") === "SAME" && values.get("data_format") === "NHWC" &&
    isList(values.get("strides"), [1, 1, 1, 1]) && isList(values.get("dilations"), [1, 1, 1, 1]);
}

/** Tells if a pooling takes windows of 2×2 that do not overlap. */
export function isHalving({ attributes }: NodeSource): boolean {
  const values = valuesOf(attributes);
  return values.get("data_format") === "NHWC" && isList(values.get("ksize"), [1, 2, 2, 1]) &&
    isList(values.get("strides"), [1, 2, 2, 1]);
}

function valuesOf(attributes: NodeSource["attributes"]): ReadonlyMap<string, unknown> {
  return new Map(attributes.map(({ name, value }) => [name, value]));
}

function isList(value: unknown, expected: readonly number[]): boolean {
  return Array.isArray(value) && value.join() === expected.join();
}

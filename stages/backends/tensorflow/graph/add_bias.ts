import { typeAttribute } from "../attributes.ts";
import { DataType, FLOATS } from "../data_types.ts";
import type { NodeSource } from "./graph.ts";

/** Makes `BiasAdd` of an addition of one number per channel; leaves other ops as they are. */
export function addBias(source: NodeSource): NodeSource {
  const [x, bias] = source.inputs;
  if (source.op !== "AddV2" && source.op !== "Add" || x === undefined || bias === undefined) {
    return source;
  }
  const isBias = x.shape.length === 4 && bias.shape.length === 1 &&
    bias.shape[0] === x.shape[3] && FLOATS.has(x.dtype);
  if (!isBias) return source;
  const attributes = [typeAttribute("T", DataType.float32)];
  return { op: "BiasAdd", attributes, inputs: [x, bias] };
}

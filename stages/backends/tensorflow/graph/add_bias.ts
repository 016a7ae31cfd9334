import { AttributeType, DataType } from "../data_types.ts";
import type { NodeSource } from "./graph.ts";

/**
 * Makes `BiasAdd` of an addition of one number for each channel; leaves every other op as it is.
 */
export function addBias(source: NodeSource): NodeSource {
  const [x, bias] = source.inputs;
  if (source.op !== "AddV2" && source.op !== "Add" || x === undefined || bias === undefined) {
    return source;
  }
  const isBias = x.shape.length === 4 && bias.shape.length === 1 &&
    bias.shape[0] === x.shape[3] && IS_FLOAT.has(x.dtype);
  if (!isBias) return source;
  const type = { name: "T", type: AttributeType.type, value: DataType.float32 };
  return { op: "BiasAdd", attributes: [type], inputs: [x, bias] };
}

const IS_FLOAT: ReadonlySet<number> = new Set([DataType.float32, DataType.bfloat16]);

import type { OnnxModel } from "../formats/onnx.ts";
import { convertLayer } from "./convert_layer.ts";
import { type Features, startDraft, toChannelsLast } from "./draft.ts";
import type { SavedModel } from "./saved_model.ts";

/** The names of the tensors that a model takes and gives, for people. */
interface TensorNames {
  readonly input: string;
  /** The shape of each output without the batch's size, by its name, in the order of the model's. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

/** Converts a model of layers to ONNX. */
export function convertModel(
  { name, inputShape, layers, outputs }: SavedModel,
  names: TensorNames,
): OnnxModel {
  const draft = startDraft();
  const values = new Map<string, Features>();
  for (const layer of layers) {
    const value = layer.source === null
      ? { name: names.input, order: "channels-last" } as const
      : convertLayer(layer, values.get(layer.source)!, draft);
    values.set(layer.name, value);
  }
  const results = Object.entries(names.outputs);
  results.forEach(([result], index) => {
    const last = toChannelsLast(values.get(outputs[index]!)!, draft);
    draft.node({ operator: "Identity", name: result, inputs: [last], attributes: {} });
  });
  return {
    name,
    inputs: [{ name: names.input, shape: ["batch", ...inputShape] }],
    outputs: results.map(([result, shape]) => ({ name: result, shape: ["batch", ...shape] })),
    nodes: draft.nodes(),
    constants: draft.constants(),
  };
}

import type * as tf from "@tensorflow/tfjs";

/** Each layer as a line of the report's summary: name, class, output shape, parameters. */
export function layerLines(model: tf.LayersModel): string[] {
  return model.layers.map((layer) => {
    const shape = layer.outputShape.slice(1).join("×");
    return `${layer.name} ${layer.getClassName()} ${shape} ${layer.countParams()}`;
  });
}

import type * as tf from "@tensorflow/tfjs";

/**
 * Says whether each layer takes the output of the one before it, and nothing else.
 *
 * @param layers The layers of a model or some of them in their order; the first may take anything.
 */
export function isChain(layers: readonly tf.layers.Layer[]): boolean {
  return layers.every((layer, index) => index === 0 || follows(layer, layers[index - 1]!));
}

function follows(layer: tf.layers.Layer, before: tf.layers.Layer): boolean {
  const inbound = layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers);
  return inbound.length === 1 && inbound[0] === before;
}

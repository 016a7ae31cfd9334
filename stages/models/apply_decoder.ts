import * as tf from "@tensorflow/tfjs";
import { isChain } from "./chain.ts";
import { upsampledConvolution } from "./upsampled_convolution.ts";

/**
 * Decodes latents. Where a chain of layers ends with an upsampling and a transposed convolution,
 * the two are computed as one convolution of the small image. Values and gradients are those of the
 * layers, except for the rounding of sums.
 *
 * @returns Images [B, H, W, C] in [0, 1]; the caller's `tf.tidy` disposes what lies between.
 */
export function applyDecoder(decoder: tf.LayersModel, latents: tf.Tensor): tf.Tensor {
  const { layers } = decoder;
  const [upsampling, convolution] = layers.slice(-2) as [tf.layers.Layer, tf.layers.Layer];
  if (!isChain(layers) || !canJoin(upsampling, convolution)) {
    return decoder.apply(latents) as tf.Tensor;
  }
  // The first layer is the input's.
  const features = layers.slice(1, -2).reduce(
    (tensor, layer) => layer.apply(tensor) as tf.Tensor,
    latents,
  );
  const [kernel, bias] = convolution.getWeights() as [tf.Tensor4D, tf.Tensor1D];
  const sums = upsampledConvolution(features as tf.Tensor4D, kernel);
  return tf.sigmoid(tf.add(sums, bias));
}

/** Says whether two layers are such a pair, with the options that the shortcut assumes. */
function canJoin(upsampling: tf.layers.Layer, convolution: tf.layers.Layer): boolean {
  const [first, second] = [upsampling.getConfig(), convolution.getConfig()];
  return upsampling.getClassName() === "UpSampling2D" &&
    convolution.getClassName() === "Conv2DTranspose" &&
    `${first.size}` === "2,2" && first.interpolation === "nearest" &&
    `${second.kernelSize}` === "3,3" && `${second.strides}` === "1,1" &&
    second.padding === "same" && second.activation === "sigmoid" && second.useBias === true;
}

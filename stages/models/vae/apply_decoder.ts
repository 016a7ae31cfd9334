/**
 * Decoding a batch in the order of operations that costs least.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { upsampledConvolution } from "./upsampled_convolution.ts";

/**
 * Decodes latents, with the last upsampling and the transposed convolution that follows it as one
 * convolution of the small image.
 *
 * Values and gradients are those of the layers, but for the rounding of sums.
 *
 * @param decoder As `buildDecoder` or `loadModel` gives it.
 * @param latents [B, latentDim].
 * @returns Images [B, 32, 32, 3] in [0, 1]; what lies between is for the caller's `tf.tidy`.
 */
export function applyDecoder(decoder: tf.LayersModel, latents: tf.Tensor): tf.Tensor {
  const { layers } = decoder;
  const [upsampling, convolution] = layers.slice(-2) as [tf.layers.Layer, tf.layers.Layer];
  const fits = joins(upsampling, convolution);
  // The first layer is the input's.
  const features = layers.slice(1, fits ? -2 : undefined).reduce(
    (tensor, layer) => layer.apply(tensor) as tf.Tensor,
    latents,
  );
  if (!fits) return features;
  const [kernel, bias] = convolution.getWeights() as [tf.Tensor4D, tf.Tensor1D];
  const sums = upsampledConvolution(features as tf.Tensor4D, kernel);
  return tf.sigmoid(tf.add(sums, bias));
}

/** Whether two layers are an upsampling and a convolution as `buildDecoder` ends with. */
function joins(upsampling: tf.layers.Layer, convolution: tf.layers.Layer): boolean {
  const [first, second] = [upsampling.getConfig(), convolution.getConfig()];
  return upsampling.getClassName() === "UpSampling2D" &&
    convolution.getClassName() === "Conv2DTranspose" &&
    `${first.size}` === "2,2" && first.interpolation === "nearest" &&
    `${second.kernelSize}` === "3,3" && `${second.strides}` === "1,1" &&
    second.padding === "same" && second.activation === "sigmoid" && second.useBias === true;
}

import * as tf from "@tensorflow/tfjs";
import type { ImageShape } from "../../formats/image_shape.ts";

interface DecoderOptions {
  readonly image: ImageShape;
  readonly latentDim: number;
  /**
   * The filters of 3×3 transposed convolutions, each followed by an upsampling by 2: five of them
   * enlarge one pixel to 32. The first is also the width of the dense layer before them.
   */
  readonly filters: readonly number[];
}

/**
 * Builds the decoder: latents [B, latentDim] to images [B, H, W, C] in [0, 1].
 *
 * It starts from the side that the upsamplings make at least the image's: 7 for 28 pixels and two of
 * them. Where an upsampling makes a side longer than the rest of them needs, it is cropped at once:
 * 28 pixels and five of them are 1, 2, 4, 8 cropped to 7, 14, 28.
 *
 * @returns A model named `decoder` with Keras's names for the layers.
 */
export function buildDecoder({ image, latentDim, filters }: DecoderOptions): tf.LayersModel {
  const depth = filters[0]!;
  const [height, width] = sidesBefore(filters.length, image);
  const inputs = tf.input({ shape: [latentDim], name: "input_2" });
  const layers = [
    tf.layers.dense({
      units: height * width * depth,
      activation: "relu",
      kernelInitializer: "glorotUniform",
      name: "dense",
    }),
    tf.layers.reshape({ targetShape: [height, width, depth], name: "reshape" }),
    ...filters.flatMap((count, index) => [
      transposedConvolution({ filters: count, activation: "relu", index }),
      upsampling(index),
      ...cropping(index, { image, left: filters.length - index - 1 }),
    ]),
    transposedConvolution({
      filters: image.channels,
      activation: "sigmoid",
      index: filters.length,
    }),
  ];
  const outputs = layers.reduce(
    (features, layer) => layer.apply(features) as tf.SymbolicTensor,
    inputs,
  );
  return tf.model({ inputs, outputs, name: "decoder" });
}

function transposedConvolution(
  options: { filters: number; activation: "relu" | "sigmoid"; index: number },
): tf.layers.Layer {
  const { filters, activation, index } = options;
  return tf.layers.conv2dTranspose({
    filters,
    kernelSize: 3,
    padding: "same",
    activation,
    kernelInitializer: "glorotUniform",
    name: index === 0 ? "conv2d_transpose" : `conv2d_transpose_${index}`,
  });
}

function upsampling(index: number): tf.layers.Layer {
  const name = index === 0 ? "up_sampling2d" : `up_sampling2d_${index}`;
  return tf.layers.upSampling2d({ size: [2, 2], name });
}

/** Crops what the upsampling of a side that was rounded up has too much; no layer where that is none. */
function cropping(
  index: number,
  { image, left }: { readonly image: ImageShape; readonly left: number },
): tf.layers.Layer[] {
  const before = sidesBefore(left + 1, image);
  const [height, width] = sidesBefore(left, image).map((side, axis) => 2 * before[axis]! - side);
  if (height === 0 && width === 0) return [];
  return [
    tf.layers.cropping2D({ cropping: [[0, height!], [0, width!]], name: `cropping2d_${index}` }),
  ];
}

/** The height and width that so many upsamplings enlarge to those of the image. */
function sidesBefore(upsamplings: number, { height, width }: ImageShape): [number, number] {
  return [Math.ceil(height / 2 ** upsamplings), Math.ceil(width / 2 ** upsamplings)];
}

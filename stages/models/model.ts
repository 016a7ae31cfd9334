import type * as tf from "@tensorflow/tfjs";
import type { ImageShape } from "../formats/image_shape.ts";

/** Builds the encoder and the decoder of one kind of model; training sets their weights. */
export type ModelBuilder = (sizes: ModelSizes) => Vae;

/** The sizes of a model, from the data and the params of `train`. */
export interface ModelSizes {
  /** The shape of an image. */
  readonly image: ImageShape;
  /** The size of the latent space. */
  readonly latentDim: number;
  /** The filters of each convolution, of a model that takes them. */
  readonly filters: LayerWidths;
  /** The units of each dense layer, of a model that takes them. */
  readonly units: LayerWidths;
}

/** The sizes of a model of convolutions. */
export type ConvolutionalSizes = Omit<ModelSizes, "units">;

/** The sizes of a model of dense layers. */
export type DenseSizes = Omit<ModelSizes, "filters">;

/** The width of each layer, in the order in which an image or a latent passes them. */
export interface LayerWidths {
  readonly encoder: readonly number[];
  readonly decoder: readonly number[];
}

/**
 * An encoder and the decoder that it is trained with. Both are plain LayersModels, which any
 * TensorFlow.js loads; a layer has a kernel and a bias, or no weights.
 */
export interface Vae {
  /** A model named `encoder`: images [B, H, W, C] in [0, 1] to `z_mean`, `z_log_var` [B, latentDim]. */
  readonly encoder: tf.LayersModel;
  /** A model named `decoder`: latents [B, latentDim] to images [B, H, W, C] in [0, 1]. */
  readonly decoder: tf.LayersModel;
}

import * as tf from "@tensorflow/tfjs";
import { applyDecoder } from "./apply_decoder.ts";
import { applyEncoder } from "./apply_encoder.ts";
import type { Vae } from "./model.ts";

/** A VAE as two functions of tensors; the caller disposes what they give. */
export interface ForwardPass {
  readonly latentDim: number;
  /** The values of one image: its pixels times its channels. */
  readonly imageValues: number;
  /** Images [B, H, W, C] in [0, 1] to the means and log-variances of latents, [2, B, latentDim]. */
  readonly encode: TensorFunction;
  /** Latents [B, latentDim] to images [B, H, W, C] in [0, 1]. */
  readonly decode: TensorFunction;
}

type TensorFunction = (input: tf.Tensor) => tf.Tensor;

/** Gives a function that computes the same, faster where it is called often. */
export type Compile = (compute: TensorFunction) => TensorFunction;

/**
 * Makes the forward pass of a VAE.
 *
 * @param compile Default: each op is computed by itself.
 */
export function forwardPass(
  { encoder, decoder }: Vae,
  compile: Compile = (compute) => compute,
): ForwardPass {
  return {
    latentDim: encoder.outputs[0]!.shape[1]!,
    imageValues: tf.util.sizeFromShape(decoder.outputs[0]!.shape.slice(1) as number[]),
    encode: compile((images) =>
      tf.tidy(() => {
        const { mean, logVar } = applyEncoder(encoder, images);
        return tf.stack([mean, logVar]);
      })
    ),
    decode: compile((latents) => tf.tidy(() => applyDecoder(decoder, latents))),
  };
}

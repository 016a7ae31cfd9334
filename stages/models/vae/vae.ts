import type { ConvolutionalSizes, Vae } from "../model.ts";
import { buildDecoder } from "./decoder.ts";
import { buildEncoder } from "./encoder.ts";

/** Builds a convolutional VAE, whose filters are those of the convolutions. */
export function buildVae({ image, latentDim, filters }: ConvolutionalSizes): Vae {
  return {
    encoder: buildEncoder({ image, latentDim, filters: filters.encoder }),
    decoder: buildDecoder({ image, latentDim, filters: filters.decoder }),
  };
}

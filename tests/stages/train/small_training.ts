import { drawUniform } from "../../../stages/random/draw_uniform.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { type ImageBytes, valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

/** Sizes of a model with a few hundred weights. */
export const SMALL = {
  image: CIFAR_SHAPE,
  latentDim: 2,
  filters: { encoder: [3, 4, 4, 4, 4, 3, 3], decoder: [3, 4, 4, 4, 3] },
};

/** Images that differ in brightness and are otherwise noise. */
export function smallImages(count: number): ImageBytes {
  const noise = drawUniform(count * IMAGE_VALUES, { seed: 1, purpose: "test images" });
  const images = new Uint8Array(noise.length).map((_, i) => {
    const brightness = (Math.floor(i / IMAGE_VALUES) % 5) / 5;
    return Math.floor(255 * (0.8 * brightness + 0.2 * noise[i]!));
  });
  return { images, shape: CIFAR_SHAPE };
}

import { drawUniform } from "../../../stages/random/draw_uniform.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { type ImageBytes, type ImageShape, valuesOf } from "../../../stages/formats/image_shape.ts";

/** Sizes of a model with a few hundred weights. */
export const SMALL = {
  image: CIFAR_SHAPE,
  latentDim: 2,
  filters: { encoder: [3, 4, 4, 4, 4, 3, 3], decoder: [3, 4, 4, 4, 3] },
  units: { encoder: [4, 3], decoder: [3, 4] },
};

/** Images that differ in brightness and are otherwise noise; of CIFAR's shape if none is given. */
export function smallImages(count: number, shape: ImageShape = CIFAR_SHAPE): ImageBytes {
  const size = valuesOf(shape);
  const noise = drawUniform(count * size, { seed: 1, purpose: "test images" });
  const images = new Uint8Array(noise.length).map((_, i) => {
    const brightness = (Math.floor(i / size) % 5) / 5;
    return Math.floor(255 * (0.8 * brightness + 0.2 * noise[i]!));
  });
  return { images, shape };
}

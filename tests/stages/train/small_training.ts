import { IMAGE_VALUES } from "../../../stages/datasets/splits.ts";
import { drawUniform } from "../../../stages/random/draw_uniform.ts";

/** Params of a model with a few hundred weights. */
export const SMALL = {
  latentDim: 2,
  filters: { encoder: [3, 4, 4, 4, 4, 3, 3], decoder: [3, 4, 4, 4, 3] },
};

/** Images that differ in brightness and are otherwise noise. */
export function smallImages(count: number): Uint8Array {
  const noise = drawUniform(count * IMAGE_VALUES, { seed: 1, purpose: "test images" });
  return new Uint8Array(noise.length).map((_, i) => {
    const brightness = (Math.floor(i / IMAGE_VALUES) % 5) / 5;
    return Math.floor(255 * (0.8 * brightness + 0.2 * noise[i]!));
  });
}

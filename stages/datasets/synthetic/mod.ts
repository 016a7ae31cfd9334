import type { Canvas, Vary } from "./canvas.ts";
import { moon, mountain, rainbow, sun, wave } from "./landscapes.ts";
import { balloon, boat, flower, house, tree } from "./objects.ts";

type Painter = (vary: Vary) => Canvas;

/** The painters of the synthetic set by class name, in the order of the labels. */
export const PAINTERS: Readonly<Record<string, Painter>> = {
  sun,
  moon,
  rainbow,
  mountain,
  wave,
  tree,
  house,
  balloon,
  boat,
  flower,
};

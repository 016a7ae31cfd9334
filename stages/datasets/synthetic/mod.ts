/**
 * The painters of the synthetic set, one for each of its ten classes.
 *
 * @module
 */

import type { Canvas, Vary } from "./canvas.ts";
import { moon, mountain, rainbow, sun, wave } from "./landscapes.ts";
import { balloon, boat, flower, house, tree } from "./objects.ts";

/** Paints a picture that varies with the numbers that `vary` draws. */
type Painter = (vary: Vary) => Canvas;

/** The painters by class name, in the order of the labels. */
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

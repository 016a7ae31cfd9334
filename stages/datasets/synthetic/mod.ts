/**
 * Ten small scenes, each a picture that varies with a few numbers: one per class.
 *
 * @module
 */

import { balloon, boat, flower, house, tree } from "./objects.ts";
import type { Canvas, Vary } from "./canvas.ts";
import { moon, mountain, rainbow, sun, wave } from "./landscapes.ts";

/** Paints a scene; each of its numbers is taken from `vary`, uniform over a range. */
export type Scene = (vary: Vary) => Canvas;

/** The scenes by class name, in the order of the labels. */
export const SCENES: Readonly<Record<string, Scene>> = {
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

/**
 * A small canvas for shapes with soft edges, in floats.
 *
 * A shape is a signed distance in pixels, negative inside; coverage falls from one to zero over the
 * pixel at its edge, so that moving a shape by a fraction of a pixel shows.
 *
 * @module
 */

import { IMAGE_SIDE, IMAGE_VALUES } from "../splits.ts";

/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A place on the canvas in pixels, from its left upper corner. */
export type Point = readonly [x: number, y: number];

/** How far a point is from a shape's edge, in pixels: negative inside. */
export type Shape = (x: number, y: number) => number;

/** 32 × 32 pixels of red, green and blue, each from 0 to 1. */
export type Canvas = Float32Array;

/** Draws a scene's next number, uniform from `low` to `high`. */
export type Vary = (low: number, high: number) => number;

/**
 * A canvas whose colour runs from the top to the bottom.
 *
 * @param top The colour of the first row.
 * @param bottom The colour of the last row.
 * @returns A new canvas.
 */
export function gradient(top: Colour, bottom: Colour): Canvas {
  const canvas = new Float32Array(IMAGE_VALUES);
  for (let y = 0; y < IMAGE_SIDE; y++) {
    const row = mix([top, bottom], y / (IMAGE_SIDE - 1));
    for (let x = 0; x < IMAGE_SIDE; x++) canvas.set(row, (y * IMAGE_SIDE + x) * 3);
  }
  return canvas;
}

/**
 * Paints a shape over a canvas.
 *
 * @param canvas The canvas, which is changed.
 * @param shape Where to paint.
 * @param options The colour; how far its edge is blurred in pixels (1 is sharp); how much it hides.
 */
export function paint(
  canvas: Canvas,
  shape: Shape,
  { colour, blur = 1, opacity = 1 }: { colour: Colour; blur?: number; opacity?: number },
): void {
  for (let pixel = 0; pixel < IMAGE_SIDE * IMAGE_SIDE; pixel++) {
    const x = pixel % IMAGE_SIDE + 0.5;
    const y = Math.floor(pixel / IMAGE_SIDE) + 0.5;
    const cover = clamp(0.5 - shape(x, y) / blur) * opacity;
    if (cover === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const at = pixel * 3 + channel;
      canvas[at] = canvas[at]! * (1 - cover) + colour[channel]! * cover;
    }
  }
}

/**
 * A colour between two others.
 *
 * @param ends The colours at 0 and at 1.
 * @param share How far to go.
 * @returns The colour.
 */
export function mix([from, to]: readonly [Colour, Colour], share: number): Colour {
  const at = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share;
  return [at(0), at(1), at(2)];
}

/**
 * A disc, or with two radii an ellipse.
 *
 * @param middle Where it is.
 * @param radius Its radius, or its radii along both axes.
 * @returns The shape; an ellipse's distance is exact on its edge and near enough beside it.
 */
export function disc([x, y]: Point, radius: number | readonly [number, number]): Shape {
  const [across, down] = typeof radius === "number" ? [radius, radius] : radius;
  const least = Math.min(across, down);
  return (px, py) => (Math.hypot((px - x) / across, (py - y) / down) - 1) * least;
}

/**
 * A convex polygon.
 *
 * @param corners Its corners, clockwise as seen.
 * @returns The shape.
 */
export function polygon(corners: readonly Point[]): Shape {
  const edges = corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length]!;
    const length = Math.hypot(nextX - x, nextY - y);
    return { x, y, outX: (nextY - y) / length, outY: (x - nextX) / length };
  });
  return (px, py) =>
    Math.max(...edges.map(({ x, y, outX, outY }) => (px - x) * outX + (py - y) * outY));
}

/**
 * All below a line.
 *
 * @param height The line's height at each x.
 * @returns The shape.
 */
export function below(height: (x: number) => number): Shape {
  return (x, y) => height(x) - y;
}

/**
 * What is inside the first shape and outside the second.
 *
 * @param shape The shape to take from.
 * @param hole What to take away.
 * @returns The shape.
 */
export function without(shape: Shape, hole: Shape): Shape {
  return (x, y) => Math.max(shape(x, y), -hole(x, y));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

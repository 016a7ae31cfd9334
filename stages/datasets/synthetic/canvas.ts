import { CIFAR_SHAPE } from "../cifar_records.ts";

const SIDE = CIFAR_SHAPE.width;

/** Red, green and blue, each from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A point on the canvas in pixels, from the upper left corner. */
type Point = readonly [x: number, y: number];

/**
 * Computes the distance of a point from the shape's edge, in pixels: negative inside. Coverage falls
 * from one to zero over the pixel at the edge, so that moving a shape by a fraction of a pixel changes
 * the picture.
 */
export type Shape = (x: number, y: number) => number;

/** 32 × 32 pixels of red, green and blue, each from 0 to 1. */
export type Canvas = Float32Array;

/** Draws the next random number of a picture, uniform from `low` to `high`. */
export type Vary = (low: number, high: number) => number;

/** Creates a canvas whose colour changes from the first row to the last. */
export function gradient(top: Colour, bottom: Colour): Canvas {
  const canvas = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++) {
    const row = mix([top, bottom], y / (SIDE - 1));
    for (let x = 0; x < SIDE; x++) canvas.set(row, (y * SIDE + x) * 3);
  }
  return canvas;
}

/**
 * Paints a shape onto a canvas.
 *
 * @param options.blur The width of its edge in pixels; 1 is sharp.
 */
export function paint(
  canvas: Canvas,
  shape: Shape,
  { colour, blur = 1, opacity = 1 }: { colour: Colour; blur?: number; opacity?: number },
): void {
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const x = pixel % SIDE + 0.5;
    const y = Math.floor(pixel / SIDE) + 0.5;
    const cover = clamp(0.5 - shape(x, y) / blur) * opacity;
    if (cover === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const at = pixel * 3 + channel;
      canvas[at] = canvas[at]! * (1 - cover) + colour[channel]! * cover;
    }
  }
}

/** Mixes two colours; a share of 0 gives the first one, of 1 the second. */
export function mix([from, to]: readonly [Colour, Colour], share: number): Colour {
  const at = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share;
  return [at(0), at(1), at(2)];
}

/** Makes a disc, or with two radii an ellipse, whose distance is exact only on its edge. */
export function disc([x, y]: Point, radius: number | readonly [number, number]): Shape {
  const [across, down] = typeof radius === "number" ? [radius, radius] : radius;
  const least = Math.min(across, down);
  return (px, py) => (Math.hypot((px - x) / across, (py - y) / down) - 1) * least;
}

/** Makes a convex polygon of corners in clockwise order. */
export function polygon(corners: readonly Point[]): Shape {
  const edges = corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length]!;
    const length = Math.hypot(nextX - x, nextY - y);
    return { x, y, outX: (nextY - y) / length, outY: (x - nextX) / length };
  });
  return (px, py) =>
    Math.max(...edges.map(({ x, y, outX, outY }) => (px - x) * outX + (py - y) * outY));
}

/** Makes the area below a line, whose y at an x is `height(x)`. */
export function below(height: (x: number) => number): Shape {
  return (x, y) => height(x) - y;
}

/** Cuts a hole into a shape. */
export function without(shape: Shape, hole: Shape): Shape {
  return (x, y) => Math.max(shape(x, y), -hole(x, y));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

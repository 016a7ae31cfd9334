import type { ImageShape } from "../formats/image_shape.ts";
import type { ImageMetric, ReconstructedImages } from "./metric.ts";

/** The structural similarity, decoded from the mean code. */
export const ssim: ImageMetric = {
  kind: "images",
  key: "ssim",
  label: "Structural similarity",
  shortLabel: "SSIM",
  unit: null,
  digits: 4,
  goal: "highest",
  meaning: "1 for equal images",
  decodedFrom: "mean",
  perImage: structuralSimilarities,
};

const WINDOW_SIZE = 11;
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/**
 * Computes the structural similarity of each image, the mean over windows and channels.
 *
 * Source: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image Quality Assessment: From
 * Error Visibility to Structural Similarity", IEEE Transactions on Image Processing 13(4), 2004,
 * section III.B and equation 13: a Gaussian window of 11 × 11 pixels with σ = 1.5, K₁ = 0.01,
 * K₂ = 0.03. Windows lie wholly inside the image, as in the authors' program, and the variances
 * are those of the window, not sample estimates. In a smaller image the window is as long as the
 * image's shorter side.
 *
 * @returns One value in [-1, 1] per image; 1 only for an exact reconstruction.
 *
 * @example
 * ```ts
 * import { structuralSimilarities } from "./ssim.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pixels = Float32Array.from({ length: 121 }, (_, i) => i / 121);
 * const similarities = structuralSimilarities({
 *   count: 1,
 *   shape: { height: 11, width: 11, channels: 1 },
 *   originals: pixels,
 *   reconstructions: pixels,
 * });
 * assertEquals([...similarities], [1]);
 * ```
 */
export function structuralSimilarities(images: ReconstructedImages): Float64Array {
  const { count, shape } = images;
  const size = shape.height * shape.width * shape.channels;
  const planes = newPlanes(shape);
  return Float64Array.from({ length: count }, (_, image) => {
    let sum = 0;
    for (let channel = 0; channel < shape.channels; channel++) {
      fillMoments(planes.moments, images, image * size + channel);
      sum += planeSimilarity(planes, shape);
    }
    return sum / shape.channels;
  });
}

function gaussianWindow(size: number, sigma: number): Float64Array {
  const centre = (size - 1) / 2;
  const weights = Float64Array.from(
    { length: size },
    (_, i) => Math.exp(-((i - centre) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The planes whose weighted means make SSIM. */
interface Moments {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xx: Float64Array;
  readonly yy: Float64Array;
  readonly xy: Float64Array;
}

/** Room for one channel, used again for every image. */
interface Planes {
  /** The weights of a window's row, and of its column. */
  readonly window: Float64Array;
  readonly moments: Moments;
  /** The moments after the filter along rows. */
  readonly rows: Float64Array;
  /** The weighted mean of each window. */
  readonly means: Moments;
}

function newPlanes({ height, width }: ImageShape): Planes {
  const size = Math.min(WINDOW_SIZE, height, width);
  const innerWidth = width - size + 1;
  return {
    window: gaussianWindow(size, 1.5),
    moments: newMoments(height * width),
    rows: new Float64Array(height * innerWidth),
    means: newMoments((height - size + 1) * innerWidth),
  };
}

function newMoments(size: number): Moments {
  return {
    x: new Float64Array(size),
    y: new Float64Array(size),
    xx: new Float64Array(size),
    yy: new Float64Array(size),
    xy: new Float64Array(size),
  };
}

function fillMoments(moments: Moments, images: ReconstructedImages, start: number): void {
  const { originals, reconstructions, shape: { channels } } = images;
  for (let i = 0; i < moments.x.length; i++) {
    const x = originals[start + i * channels]!;
    const y = reconstructions[start + i * channels]!;
    moments.x[i] = x;
    moments.y[i] = y;
    moments.xx[i] = x * x;
    moments.yy[i] = y * y;
    moments.xy[i] = x * y;
  }
}

function planeSimilarity({ window, moments, rows, means }: Planes, { width }: ImageShape): number {
  for (const name of ["x", "y", "xx", "yy", "xy"] as const) {
    filterRows(moments[name], rows, { window, width });
    filterColumns(rows, means[name], { window, width });
  }
  const { x, y, xx, yy, xy } = means;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const product = x[i]! * y[i]!;
    const squares = x[i]! * x[i]! + y[i]! * y[i]!;
    const covariance = xy[i]! - product;
    const variances = xx[i]! + yy[i]! - squares;
    sum += ((2 * product + C1) * (2 * covariance + C2)) / ((squares + C1) * (variances + C2));
  }
  return sum / x.length;
}

// The window is the product of a row and a column: filtering in two passes is 22 products per
// window in place of 121.
function filterRows(plane: Float64Array, rows: Float64Array, { window, width }: Filter): void {
  const innerWidth = width - window.length + 1;
  for (let i = 0, from = 0; i < rows.length; i++, from++) {
    if (i > 0 && i % innerWidth === 0) from += window.length - 1;
    let sum = 0;
    for (let k = 0; k < window.length; k++) sum += window[k]! * plane[from + k]!;
    rows[i] = sum;
  }
}

function filterColumns(rows: Float64Array, means: Float64Array, { window, width }: Filter): void {
  const innerWidth = width - window.length + 1;
  for (let i = 0; i < means.length; i++) {
    let sum = 0;
    for (let k = 0; k < window.length; k++) sum += window[k]! * rows[i + k * innerWidth]!;
    means[i] = sum;
  }
}

interface Filter {
  readonly window: Float64Array;
  /** The width of the image. */
  readonly width: number;
}

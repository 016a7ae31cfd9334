import { principalComponents } from "./principal_components.ts";

/** A line or plane through latent space. */
export interface LatentPlane {
  readonly latentDim: number;
  /** The point of latent space at the plane's origin. */
  readonly origin: Float64Array;
  /** The origin in words: `the origin`. */
  readonly middle: string;
  readonly axes: readonly PlaneAxis[];
}

interface PlaneAxis {
  /** A unit vector of latent space. */
  readonly direction: Float64Array;
  /** The label of an axis of images. */
  readonly label: string;
  /** The length of a unit of a grid: 1, or the points' standard deviation. */
  readonly scale: number;
  /** The label of an axis in units of `scale`. */
  readonly gridLabel: string;
}

/**
 * Chooses the plane to show: up to two dimensions as they are, of more the plane through the points'
 * mean along their first two principal components.
 *
 * @param means The means of images in latent space, `count` × `latentDim`.
 * @returns The plane, or for a latent space of one dimension its only axis.
 * @throws {RangeError} If there is no image.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { latentPlane } from "./latent_plane.ts";
 *
 * const { axes } = latentPlane(new Float32Array([0.5, -0.5]), 2);
 * assertEquals(axes.map(({ gridLabel }) => gridLabel), ["z[0]", "z[1]"]);
 * ```
 */
export function latentPlane(means: Float32Array, latentDim: number): LatentPlane {
  return latentDim <= 2 ? plainPlane(latentDim) : principalPlane(means, latentDim);
}

/**
 * Projects points onto a plane.
 *
 * @param means Points of latent space, `count` × `latentDim`.
 * @returns `count` coordinates for each axis.
 */
export function projectOnto(means: Float32Array, plane: LatentPlane): Float64Array[] {
  const { latentDim, origin, axes } = plane;
  return axes.map(({ direction }) =>
    Float64Array.from({ length: means.length / latentDim }, (_, point) => {
      let sum = 0;
      for (let k = 0; k < latentDim; k++) {
        sum += direction[k]! * (means[point * latentDim + k]! - origin[k]!);
      }
      return sum;
    })
  );
}

function plainPlane(latentDim: number): LatentPlane {
  const axes = Array.from({ length: latentDim }, (_, axis) => ({
    direction: Float64Array.from({ length: latentDim }, (_, k) => (k === axis ? 1 : 0)),
    label: `Mean of z[${axis}]`,
    scale: 1,
    gridLabel: `z[${axis}]`,
  }));
  return { latentDim, origin: new Float64Array(latentDim), middle: "the origin", axes };
}

function principalPlane(means: Float32Array, latentDim: number): LatentPlane {
  const { mean, directions, variances } = principalComponents(means, latentDim);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const axes = ["First", "Second"].map((ordinal, axis) => {
    const share = total === 0 ? 0 : 100 * variances[axis]! / total;
    const name = `${ordinal} principal component`;
    return {
      direction: directions[axis]!,
      label: `${name} of the means of z (${share.toFixed(1)} % of the variance)`,
      scale: Math.sqrt(variances[axis]!),
      gridLabel: `${name} of the means of z (standard deviations)`,
    };
  });
  return { latentDim, origin: mean, middle: "the mean of the latents", axes };
}

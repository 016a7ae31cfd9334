interface PrincipalComponents {
  /** One value for each dimension. */
  readonly mean: Float64Array;
  /** Unit vectors at right angles, the one of the greatest variance first; as many as dimensions. */
  readonly directions: readonly Float64Array[];
  /** The variance of the points along each direction. */
  readonly variances: Float64Array;
}

/** Jacobi's method has converged by then; six or seven sweeps are usual. */
const MOST_SWEEPS = 50;

/**
 * Finds the principal components of points.
 *
 * The sign of a direction is arbitrary: the element of greatest magnitude is made positive.
 *
 * Source: the cyclic Jacobi method on the covariance matrix (Golub and Van Loan, "Matrix
 * computations", section 8.5).
 *
 * @param points `count` × `dimensions` values.
 * @returns The components; of a single point, with variances of 0.
 * @throws {RangeError} If there is no point or the last is incomplete.
 *
 * @example Points on a line
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { principalComponents } from "./principal_components.ts";
 *
 * const { directions, variances } = principalComponents(new Float32Array([0, 0, 3, 4]), 2);
 * assertAlmostEquals(directions[0]![0]!, 0.6);
 * assertAlmostEquals(variances[0]!, 6.25);
 * assertAlmostEquals(variances[1]!, 0);
 * ```
 */
export function principalComponents(
  points: Float32Array,
  dimensions: number,
): PrincipalComponents {
  const count = points.length / dimensions;
  if (count === 0 || !Number.isInteger(count)) {
    throw new RangeError(
      `Cannot find principal components: got ${points.length} values, expected a multiple of ${dimensions}`,
    );
  }
  const mean = meanOf(points, dimensions);
  const matrix = covariance(points, mean);
  const vectors = diagonalize(matrix);
  const order = mean.map((_, index) => index);
  order.sort((a, b) => matrix[b]![b]! - matrix[a]![a]! || a - b);
  return {
    mean,
    directions: Array.from(order, (index) => withSign(vectors.map((row) => row[index]!))),
    // Rounding can leave a variance of zero a little below it.
    variances: order.map((index) => Math.max(0, matrix[index]![index]!)),
  };
}

function meanOf(points: Float32Array, dimensions: number): Float64Array {
  const sums = new Float64Array(dimensions);
  for (let at = 0; at < points.length; at++) sums[at % dimensions]! += points[at]!;
  return sums.map((sum) => sum / (points.length / dimensions));
}

function covariance(points: Float32Array, mean: Float64Array): Float64Array[] {
  const dimensions = mean.length;
  const count = points.length / dimensions;
  const matrix = Array.from(mean, () => new Float64Array(dimensions));
  for (let start = 0; start < points.length; start += dimensions) {
    const offsets = mean.map((value, index) => points[start + index]! - value);
    for (let i = 0; i < dimensions; i++) {
      for (let j = i; j < dimensions; j++) matrix[i]![j]! += offsets[i]! * offsets[j]! / count;
    }
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < i; j++) matrix[i]![j] = matrix[j]![i]!;
  }
  return matrix;
}

/** Makes a symmetric matrix diagonal, in place; returns the rotation, row by row. */
function diagonalize(matrix: Float64Array[]): Float64Array[] {
  const vectors = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  const size = matrix.length;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (isNegligible(matrix, p, q)) continue;
        rotate(matrix, vectors, [p, q]);
        rotated = true;
      }
    }
    if (!rotated) break;
  }
  return vectors;
}

function isNegligible(matrix: Float64Array[], p: number, q: number): boolean {
  const scale = Math.sqrt(Math.abs(matrix[p]![p]! * matrix[q]![q]!));
  return Math.abs(matrix[p]![q]!) <= Math.max(1e-15 * scale, 1e-300);
}

/** Makes the elements (p, q) and (q, p) zero by a Jacobi rotation. */
function rotate(
  matrix: Float64Array[],
  vectors: Float64Array[],
  [p, q]: readonly [number, number],
): void {
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * matrix[p]![q]!);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const row of [...matrix, ...vectors]) {
    const [a, b] = [row[p]!, row[q]!];
    row[p] = cosine * a - sine * b;
    row[q] = sine * a + cosine * b;
  }
  const [rowP, rowQ] = [matrix[p]!, matrix[q]!];
  for (let k = 0; k < matrix.length; k++) {
    const [a, b] = [rowP[k]!, rowQ[k]!];
    rowP[k] = cosine * a - sine * b;
    rowQ[k] = sine * a + cosine * b;
  }
  rowP[q] = 0;
  rowQ[p] = 0;
}

function withSign(direction: number[]): Float64Array {
  const greatest = direction.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a);
  return Float64Array.from(direction, (value) => greatest < 0 ? -value : value);
}

import type * as tf from "@tensorflow/tfjs";
import { viewOf } from "../heap.ts";
import type { Planes } from "./planes.ts";

/** Writes G·g·Gᵀ for each pair of channels of a filter g, [3, 3, i, o], to planes of [i, o]. */
export function transformFilter(filter: tf.Tensor4D, planes: Planes): void {
  const g = placesOf(filter);
  const u = planes.map(viewOf);
  const between = Array.from({ length: 12 }, () => new Float64Array(filter.size / 9));
  for (const column of [0, 1, 2]) spread(every(3, g, column), every(3, between, column));
  for (const row of [0, 1, 2, 3]) spread(between.slice(3 * row), u.slice(4 * row));
}

/** Writes Gᵀ·u·G for each pair of channels of planes u to a filter. */
export function transformFilterGradient(planes: Planes, filter: tf.Tensor4D): void {
  const g = placesOf(filter);
  const u = planes.map(viewOf);
  const between = Array.from({ length: 12 }, () => new Float64Array(filter.size / 9));
  for (const column of [0, 1, 2, 3]) sumRows(every(4, u, column), every(4, between, column));
  for (const row of [0, 1, 2]) sumRows(between.slice(4 * row), g.slice(3 * row));
}

type Numbers = Float32Array | Float64Array;

/** The numbers of each of a filter's nine places. */
function placesOf(filter: tf.Tensor4D): Float32Array[] {
  const pairs = filter.size / 9;
  const values = viewOf(filter);
  return Array.from(
    { length: 9 },
    (_, place) => values.subarray(place * pairs, (place + 1) * pairs),
  );
}

function every(step: number, all: readonly Numbers[], first: number): Numbers[] {
  return all.filter((_, index) => index % step === first);
}

/** G, from three arrays to four. */
function spread(from: readonly Numbers[], to: readonly Numbers[]): void {
  const [g0, g1, g2] = from as [Numbers, Numbers, Numbers];
  const [u0, u1, u2, u3] = to as [Numbers, Numbers, Numbers, Numbers];
  for (let pair = 0; pair < g0.length; pair++) {
    const outer = g0[pair]! + g2[pair]!;
    u0[pair] = g0[pair]!;
    u1[pair] = (outer + g1[pair]!) / 2;
    u2[pair] = (outer - g1[pair]!) / 2;
    u3[pair] = g2[pair]!;
  }
}

/** Gᵀ, from four arrays to three. */
function sumRows(from: readonly Numbers[], to: readonly Numbers[]): void {
  const [u0, u1, u2, u3] = from as [Numbers, Numbers, Numbers, Numbers];
  const [g0, g1, g2] = to as [Numbers, Numbers, Numbers];
  for (let pair = 0; pair < u0.length; pair++) {
    const inner = (u1[pair]! + u2[pair]!) / 2;
    g0[pair] = u0[pair]! + inner;
    g1[pair] = (u1[pair]! - u2[pair]!) / 2;
    g2[pair] = inner + u3[pair]!;
  }
}

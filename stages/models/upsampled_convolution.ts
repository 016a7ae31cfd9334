import * as tf from "@tensorflow/tfjs";

/**
 * Upsamples by 2, to the nearest, and applies a 3×3 transposed convolution with padding `same`. The
 * computation is on the small image; the large one never exists.
 *
 * Of the nine taps that reach a large pixel, several fall on copies of one small pixel. Their sums
 * are the taps of a 3×3 convolution of the small image, with a kernel for each of the four large
 * pixels in a small one. It has as many multiplications, and a quarter of the numbers to read where
 * there are many channels in and few out.
 *
 * @param kernel [3, 3, O, I], as `tf.conv2dTranspose` takes it.
 * @returns [B, 2H, 2W, O].
 */
export function upsampledConvolution(features: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, height, width, channels] = features.shape;
    const filters = kernel.shape[2];
    const taps = tf.matMul(tapSums(), tf.reshape(kernel, [9, filters * channels]));
    const kernels = tf.transpose(
      tf.reshape(taps, [3, 3, 4, filters, channels]),
      [0, 1, 4, 2, 3],
    );
    const joint = tf.reshape<tf.Rank.R4>(kernels, [3, 3, channels, 4 * filters]);
    const sums = tf.conv2d(features, joint, 1, "same");
    // The large pixels: [B, H, row, W, column, O].
    const pixels = tf.transpose(
      tf.reshape(sums, [batch, height, width, 2, 2, filters]),
      [0, 1, 3, 2, 4, 5],
    );
    return tf.reshape<tf.Rank.R4>(pixels, [batch, 2 * height, 2 * width, filters]);
  });
}

/**
 * The taps of the large kernel that fall on each small pixel, for one axis: by the small pixel
 * (before, at, after), then by the large pixel in it, then by the tap.
 */
const TAPS_OF_AXIS = [
  [[0, 0, 1], [0, 0, 0]],
  [[1, 1, 0], [0, 1, 1]],
  [[0, 0, 0], [1, 0, 0]],
];

/** Combines both axes: [3·3 small pixels · 2·2 large ones, 3·3 taps]. */
function tapSums(): tf.Tensor2D {
  const sums = [];
  for (const vertical of TAPS_OF_AXIS) {
    for (const horizontal of TAPS_OF_AXIS) {
      for (const row of vertical) {
        for (const column of horizontal) {
          sums.push(row.flatMap((y) => column.map((x) => x * y)));
        }
      }
    }
  }
  return tf.tensor2d(sums);
}

/**
 * What a metric is: a name in `metrics.json` and a pure function on typed arrays.
 *
 * Everything is computed in float64 from the model's float32 values, one image after the other, so
 * that a metric does not depend on the batch size or on the backend's own sums.
 *
 * @module
 */

/** How many values an image has, in the order that they are stored. */
export interface ImageShape {
  /** Rows of pixels. */
  readonly height: number;
  /** Pixels of a row. */
  readonly width: number;
  /** Values of a pixel: 3 for red, green and blue. */
  readonly channels: number;
}

/** Images and what the model made of them. */
export interface ReconstructedImages {
  /** How many images there are. */
  readonly count: number;
  /** The shape of each. */
  readonly shape: ImageShape;
  /** Pixels in [0, 1]: count × height × width × channels. */
  readonly originals: Float32Array;
  /** The decoder's pixels in [0, 1], laid out alike. */
  readonly reconstructions: Float32Array;
}

/** The latent codes of a set of images, with their classes. */
export interface LabelledCodes {
  /** How many images there are. */
  readonly count: number;
  /** How many latent units a code has. */
  readonly latentDim: number;
  /** The means of q(z|x): count × latentDim. */
  readonly mean: Float32Array;
  /** The natural logarithms of the variances of q(z|x): count × latentDim. */
  readonly logVar: Float32Array;
  /** The class of each image, from 0. */
  readonly labels: Uint8Array;
}

/** What a person may choose about the metrics. */
export interface MetricOptions {
  /** How many neighbours vote in `knn_accuracy`. */
  readonly neighbours: number;
}

/** A metric that has a value for each image; the reported value is their mean. */
export interface ImageMetric {
  /** Tells the two sorts apart. */
  readonly kind: "images";
  /** Its name in `metrics.json`. */
  readonly name: string;
  /**
   * The code that the images are decoded from: `sample` is drawn from q(z|x), as in training;
   * `mean` is the middle of q(z|x), the best single picture.
   */
  readonly decodedFrom: "mean" | "sample";
  /** The value of each image. */
  readonly perImage: (images: ReconstructedImages) => Float64Array;
}

/** A metric of all latent codes together. */
export interface CodeMetric {
  /** Tells the two sorts apart. */
  readonly kind: "codes";
  /** Its name in `metrics.json`. */
  readonly name: string;
  /** Its value under its own name, and what one must know to read it under further names. */
  readonly measure: (codes: LabelledCodes, options: MetricOptions) => MetricValues;
}

/** Either sort of metric. */
export type Metric = ImageMetric | CodeMetric;

/** Values by their names in `metrics.json`. */
export type MetricValues = Readonly<Record<string, number | boolean>>;

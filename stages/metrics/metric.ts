import type { Goal } from "../../pipeline/stage.ts";
import type { ImageShape } from "../formats/image_shape.ts";

/**
 * A metric of the catalogue.
 *
 * Everything is computed in float64 from the model's float32 values, one image after the other, so
 * that a metric depends neither on the batch size nor on the order of a backend's sums.
 */
export type Metric = ImageMetric | CodeMetric | SumMetric;

/** A metric with a value for each image; the reported value is their mean. */
export interface ImageMetric extends MetricDescription {
  readonly kind: "images";
  /**
   * The code that images are decoded from: `sample` is drawn from q(z|x), as in training; `mean` is
   * the middle of q(z|x), the best single picture.
   */
  readonly decodedFrom: "mean" | "sample";
  readonly perImage: (images: ReconstructedImages) => Float64Array;
}

/** A metric of all latent codes together. */
export interface CodeMetric extends MetricDescription {
  readonly kind: "codes";
  /** The value under the metric's key, and those of its `sideKeys`. */
  readonly measure: (codes: LabelledCodes, options: MetricOptions) => MetricValues;
  /** Keys of further values that help to read this one; the page shows no row of them. */
  readonly sideKeys: readonly string[];
}

/** A metric that is the sum of others. */
export interface SumMetric extends MetricDescription {
  readonly kind: "sum";
  /** The keys of the others. */
  readonly of: readonly string[];
}

/** The description of a value of `metrics.json`, for people. */
export interface MetricDescription {
  /** The key in `metrics.json`. */
  readonly key: string;
  /** The name on the page: `Structural similarity`. */
  readonly label: string;
  /** The name in charts, where room is short: `SSIM`. Default: the label. */
  readonly shortLabel?: string;
  /** `nats`, `dB`; `%` for a share of 1; null for a plain number. */
  readonly unit: string | null;
  /** Digits after the decimal point, in the unit; null: four significant digits. */
  readonly digits: number | null;
  /** The better values; null where neither end is better. */
  readonly goal: Goal | null;
  /** One line that explains the value; the page appends which values are better. */
  readonly meaning: string;
  /** Explains the value of a report in place of `meaning`. */
  readonly explain?: (report: MetricsReport) => string;
  /** The key of the number that the value is a part of: `3 of 8`. */
  readonly total?: string;
}

/** The measured values, by key. */
export type MetricValues = Readonly<Record<string, number | boolean>>;

/** The content of `metrics.json`: the metrics, their side values, and what was evaluated. */
export type MetricsReport = Readonly<Record<string, string | number | boolean>>;

/** The params of metrics. */
export interface MetricOptions {
  /** The neighbours that vote in `knn_accuracy`. */
  readonly neighbours: number;
}

/** Images with their reconstructions. */
export interface ReconstructedImages {
  readonly count: number;
  readonly shape: ImageShape;
  /** Pixels in [0, 1]: count × height × width × channels. */
  readonly originals: Float32Array;
  /** The decoder's pixels in [0, 1], in the same layout. */
  readonly reconstructions: Float32Array;
}

/** The latent codes of images, with their classes. */
export interface LabelledCodes {
  readonly count: number;
  readonly latentDim: number;
  /** The means of q(z|x): count × latentDim. */
  readonly mean: Float32Array;
  /** The natural logarithms of the variances of q(z|x): count × latentDim. */
  readonly logVar: Float32Array;
  /** The class of each image, from 0. */
  readonly labels: Uint8Array;
}

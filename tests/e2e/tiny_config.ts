/**
 * A config whose five stages take seconds.
 *
 * @module
 */

/** The config's text; it lies in `configs/` as `tiny.yaml`. */
export const TINY_CONFIG = `backend: wasm
seed: 3
download:
  dataset: generated
  images: { train: 60, test: 30 }
preprocess:
train:
  epochs: 1
  batchSize: 20
  filters: { encoder: [4, 4, 4, 4, 4, 4, 4], decoder: [4, 4, 4, 4, 4] }
evaluate:
  neighbours: 3
visualize:
  gridSize: 3
`;

/** The config's path. */
export const TINY = "configs/tiny.yaml";

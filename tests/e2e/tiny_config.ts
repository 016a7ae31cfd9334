/**
 * A config of five stages that takes seconds.
 *
 * @module
 */

/** The config's text. */
export const TINY_CONFIG = `backend: wasm
seed: 3
download:
  dataset: synthetic
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

/** The path to write it to. */
export const TINY = "configs/tiny.yaml";

/** The parts of a data set; `validation` exists only where `preprocess.validation` is above 0. */
export const SPLITS = ["train", "test", "validation"] as const;

/** The name of a split. */
export type SplitName = typeof SPLITS[number];

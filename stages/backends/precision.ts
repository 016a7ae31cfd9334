/** The precisions that large convolutions can have; all else is float32. */
export const PRECISIONS = ["float32", "bfloat16"] as const;

/** The precision of large convolutions. */
export type Precision = typeof PRECISIONS[number];

/** `TF_DataType` of `tf_datatype.h`: those that TensorFlow.js uses. */
export const DataType = {
  float32: 1,
  int32: 3,
  uint8: 4,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  bfloat16: 14,
  resource: 20,
} as const;

/** `TF_AttrType` of `c_api.h`: those that the binding can set. */
export const AttributeType = {
  string: 0,
  int: 1,
  float: 2,
  bool: 3,
  type: 4,
  shape: 5,
} as const;

/** The types that a rewritten graph computes convolutions in. */
export const FLOATS: ReadonlySet<number> = new Set([DataType.float32, DataType.bfloat16]);

/** The bytes of one element, by `TF_DataType`; strings and resources have no fixed size. */
export const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  [DataType.float32]: 4,
  [DataType.int32]: 4,
  [DataType.uint8]: 1,
  [DataType.complex64]: 8,
  [DataType.int64]: 8,
  [DataType.bool]: 1,
};

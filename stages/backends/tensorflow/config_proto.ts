/** The config of a context. */
export interface ContextConfig {
  /** Threads that share the work of one op; their number changes the last bits. */
  readonly threads: number;
  readonly gpu: boolean;
}

/** Numbers of the fields in `tensorflow/core/protobuf/config.proto`. */
const Field = { deviceCount: 1, intraOpThreads: 2, interOpThreads: 5, gpuOptions: 6 } as const;

/** The number of `allow_growth` in `GPUOptions`. */
const ALLOW_GROWTH = 4;

/**
 * Encodes a `ConfigProto` in protocol buffers' wire format.
 *
 * One op runs at a time, so that sums have one order. Memory of a GPU is allocated when it is
 * needed, not all at once.
 */
export function encodeConfig(config: ContextConfig): Uint8Array<ArrayBuffer> {
  const bytes = [
    ...integer(Field.intraOpThreads, config.threads),
    ...integer(Field.interOpThreads, 1),
    ...(config.gpu
      ? message(Field.gpuOptions, integer(ALLOW_GROWTH, 1))
      : message(Field.deviceCount, [
        ...message(1, [...new TextEncoder().encode("GPU")]),
        ...integer(2, 0),
      ])),
  ];
  return new Uint8Array(bytes);
}

function integer(field: number, value: number): number[] {
  return [field << 3, ...varint(value)];
}

function message(field: number, content: number[]): number[] {
  return [field << 3 | 2, ...varint(content.length), ...content];
}

function varint(value: number): number[] {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
  return [...bytes, rest];
}

import { type Draft, type Features, toChannelsFirst, toChannelsLast } from "./draft.ts";
import type { SavedLayer, SavedWeight } from "./saved_model.ts";

/**
 * Converts a layer to nodes.
 *
 * @throws {Error} If it has no counterpart here.
 */
export function convertLayer(layer: SavedLayer, input: Features, draft: Draft): Features {
  const convert = CONVERTERS[layer.type];
  if (convert === undefined) {
    throw new Error(
      `Cannot write layer "${layer.name}" as ONNX: it is a ${layer.type}, expected one of ` +
        Object.keys(CONVERTERS).join(", "),
    );
  }
  return convert(layer, input, draft);
}

type Converter = (layer: SavedLayer, input: Features, draft: Draft) => Features;

const CONVERTERS: Readonly<Record<string, Converter>> = {
  Conv2D: (layer, input, draft) => convolve("Conv", { layer, input, draft }),
  Conv2DTranspose: (layer, input, draft) => convolve("ConvTranspose", { layer, input, draft }),
  MaxPooling2D: ({ name, config }, input, draft) =>
    channelsFirst(draft.node({
      operator: "MaxPool",
      name,
      inputs: [toChannelsFirst(input, draft)],
      attributes: {
        kernel_shape: sizes(config.pool_size),
        strides: sizes(config.strides),
        auto_pad: padding(config),
      },
    })),
  UpSampling2D({ name, config }, input, draft) {
    const scales = {
      name: `${name}/scales`,
      shape: [4],
      data: Float32Array.of(1, 1, ...sizes(config.size)),
    };
    return channelsFirst(draft.node({
      operator: "Resize",
      name,
      inputs: [toChannelsFirst(input, draft), "", draft.constant(scales)],
      attributes: {
        mode: "nearest",
        nearest_mode: "floor",
        coordinate_transformation_mode: "asymmetric",
      },
    }));
  },
  Cropping2D({ name, config }, input, draft) {
    const [[top, bottom], [left, right]] = config.cropping as [[number, number], [number, number]];
    const list = (part: string, values: readonly number[]) =>
      draft.constant({ name: `${name}/${part}`, shape: [2], data: toIntegers(values) });
    return channelsFirst(draft.node({
      operator: "Slice",
      name,
      inputs: [
        toChannelsFirst(input, draft),
        list("starts", [top, left]),
        list("ends", [bottom, right].map((cropped) => cropped === 0 ? END : -cropped)),
        list("axes", [2, 3]),
      ],
      attributes: {},
    }));
  },
  Flatten: ({ name }, input, draft) =>
    channelsLast(draft.node({
      operator: "Flatten",
      name,
      inputs: [toChannelsLast(input, draft)],
      attributes: { axis: 1 },
    })),
  Reshape({ name, config }, input, draft) {
    const shape = [-1, ...sizes(config.target_shape)];
    const target = { name: `${name}/shape`, shape: [shape.length], data: toIntegers(shape) };
    const inputs = [toChannelsLast(input, draft), draft.constant(target)];
    return channelsLast(draft.node({ operator: "Reshape", name, inputs, attributes: {} }));
  },
  Dense(layer, input, draft) {
    const { name, weights: { kernel, bias } } = layer;
    const inputs = [
      toChannelsLast(input, draft),
      draft.constant({ name: `${name}/kernel`, ...kernel! }),
      draft.constant({ name: `${name}/bias`, ...bias! }),
    ];
    const sums = draft.node({ operator: "Gemm", name, inputs, attributes: {} });
    return channelsLast(activate(sums, layer, draft));
  },
};

/** The end of an axis, whatever its length. */
const END = 2 ** 31 - 1;

/** The axes of a kernel in ONNX's order: of [H, W, in, out] for one operator, [H, W, out, in] for the other. */
const KERNEL_ORDER = [3, 2, 0, 1];

function convolve(
  operator: "Conv" | "ConvTranspose",
  { layer, input, draft }: {
    readonly layer: SavedLayer;
    readonly input: Features;
    readonly draft: Draft;
  },
): Features {
  const { name, config, weights: { kernel, bias } } = layer;
  const sums = draft.node({
    operator,
    name,
    inputs: [
      toChannelsFirst(input, draft),
      draft.constant({ name: `${name}/kernel`, ...permuted(kernel!, KERNEL_ORDER) }),
      draft.constant({ name: `${name}/bias`, ...bias! }),
    ],
    attributes: {
      kernel_shape: sizes(config.kernel_size),
      strides: sizes(config.strides),
      dilations: sizes(config.dilation_rate ?? [1, 1]),
      auto_pad: padding(config),
    },
  });
  return channelsFirst(activate(sums, layer, draft));
}

const ACTIVATIONS: Readonly<Record<string, string | null>> = {
  linear: null,
  relu: "Relu",
  sigmoid: "Sigmoid",
  tanh: "Tanh",
};

function activate(sums: string, { name, config }: SavedLayer, draft: Draft): string {
  const operator = ACTIVATIONS[String(config.activation)];
  if (operator === undefined) {
    throw new Error(
      `Cannot write layer "${name}" as ONNX: its activation is ${config.activation}, expected one of ` +
        Object.keys(ACTIVATIONS).join(", "),
    );
  }
  if (operator === null) return sums;
  return draft.node({ operator, name: `${name}/activation`, inputs: [sums], attributes: {} });
}

/** With an odd pixel behind, as TensorFlow pads. */
function padding({ padding }: SavedLayer["config"]): string {
  return padding === "same" ? "SAME_UPPER" : "VALID";
}

function permuted({ shape, data }: SavedWeight, order: readonly number[]): SavedWeight {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const [sides, steps] = [order.map((axis) => shape[axis]!), order.map((axis) => strides[axis]!)];
  const moved = new Float32Array(data.length);
  const index = sides.map(() => 0);
  for (let at = 0; at < moved.length; at++) {
    moved[at] = data[index.reduce((sum, place, axis) => sum + place * steps[axis]!, 0)]!;
    for (let axis = sides.length - 1; axis >= 0 && ++index[axis]! === sides[axis]; axis--) {
      index[axis] = 0;
    }
  }
  return { shape: sides, data: moved };
}

function sizes(value: unknown): readonly number[] {
  return value as readonly number[];
}

function toIntegers(values: readonly number[]): BigInt64Array {
  return BigInt64Array.from(values, BigInt);
}

function channelsFirst(name: string): Features {
  return { name, order: "channels-first" };
}

function channelsLast(name: string): Features {
  return { name, order: "channels-last" };
}

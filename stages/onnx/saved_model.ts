/** A model of layers, as TensorFlow.js saves it. */
export interface SavedModel {
  readonly name: string;
  /** Without the batch's size. */
  readonly inputShape: readonly number[];
  /** Each after the layer that it reads from. */
  readonly layers: readonly SavedLayer[];
  /** The names of the layers whose values come out. */
  readonly outputs: readonly string[];
}

/** A layer with one input. */
export interface SavedLayer {
  readonly name: string;
  /** Keras's name of the class, such as `Conv2D`. */
  readonly type: string;
  /** The settings, with Keras's names. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The name of the layer that it reads from; null for the model's input. */
  readonly source: string | null;
  /** By their names without that of the layer: `kernel`, `bias`. */
  readonly weights: Readonly<Record<string, SavedWeight>>;
}

/** The weights of a layer, in C order. */
export interface SavedWeight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Reads a model that `saveModel()` of the models wrote, without loading TensorFlow.js.
 *
 * @throws {Error} If a layer has several inputs.
 */
export async function readSavedModel(folder: string): Promise<SavedModel> {
  const { modelTopology: { config }, weightsManifest }: ModelFile = JSON.parse(
    await Deno.readTextFile(`${folder}/model.json`),
  );
  const specs = weightsManifest.flatMap(({ weights }) => weights);
  const weights = splitWeights(specs, await Deno.readFile(`${folder}/weights.bin`));
  const layers = config.layers.map((layer) => savedLayer(layer, weights));
  const [, ...inputShape] = config.layers[0]!.config.batch_input_shape as (number | null)[];
  return {
    name: config.name,
    inputShape: inputShape.map(Number),
    layers,
    outputs: config.output_layers.map(([name]) => name),
  };
}

interface ModelFile {
  readonly modelTopology: {
    readonly config: {
      readonly name: string;
      readonly layers: readonly LayerEntry[];
      readonly output_layers: readonly (readonly [name: string, node: number, tensor: number])[];
    };
  };
  readonly weightsManifest: readonly { readonly weights: readonly WeightEntry[] }[];
}

interface LayerEntry {
  readonly name: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The calls of the layer, each with the layers that it reads from. */
  readonly inbound_nodes: readonly (readonly (readonly [name: string, ...unknown[]])[])[];
}

interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
}

function savedLayer(
  { name, class_name: type, config, inbound_nodes: calls }: LayerEntry,
  weights: ReadonlyMap<string, SavedWeight>,
): SavedLayer {
  const sources = calls.flat().map(([source]) => source);
  if (sources.length > 1) {
    throw new Error(
      `Cannot write layer "${name}" as ONNX: it reads from ${
        sources.join(", ")
      }, expected one layer`,
    );
  }
  const own = [...weights].filter(([key]) => key.startsWith(`${name}/`));
  return {
    name,
    type,
    config,
    source: sources[0] ?? null,
    weights: Object.fromEntries(own.map(([key, weight]) => [key.slice(name.length + 1), weight])),
  };
}

function splitWeights(
  specs: readonly WeightEntry[],
  bytes: Uint8Array<ArrayBuffer>,
): ReadonlyMap<string, SavedWeight> {
  let at = 0;
  return new Map(specs.map(({ name, shape }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const data = new Float32Array(bytes.buffer, at, size);
    at += data.byteLength;
    return [name, { shape, data }];
  }));
}

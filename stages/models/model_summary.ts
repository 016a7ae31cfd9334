import type * as tf from "@tensorflow/tfjs";
import type { Vae } from "./model.ts";

/**
 * Describes both models of a VAE layer by layer: name, output shape, parameters, and for the
 * encoder the layers that each one is connected to.
 *
 * The encoder's text ends with the sampling of z, a layer in Keras's example, which has no parameters
 * and is not part of the model here.
 */
export function summarizeVae({ encoder, decoder }: Vae): string {
  const latentDim = encoder.outputs[0]!.shape[1];
  const sampling = ["sampling (Sampling)", `(None, ${latentDim})`, "0", "z_mean, z_log_var"];
  const encoderRows = encoder.layers.map((layer) => [...layerRow(layer), connections(layer)]);
  const decoderRows = decoder.layers.map(layerRow);
  return [
    ...section(encoder, [[...HEADINGS, "Connected to"], ...encoderRows, sampling]),
    "",
    ...section(decoder, [HEADINGS, ...decoderRows]),
    "",
  ].join("\n");
}

const HEADINGS = ["Layer (type)", "Output Shape", "Param #"];

function layerRow(layer: tf.layers.Layer): string[] {
  const shape = layer.outputShape.map((size) => size ?? "None").join(", ");
  return [`${layer.name} (${layer.getClassName()})`, `(${shape})`, `${layer.countParams()}`];
}

function connections(layer: tf.layers.Layer): string {
  return layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers)
    .map(({ name }) => name).join(", ");
}

function section(model: tf.LayersModel, rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd()
  );
  const width = Math.max(...lines.map(({ length }) => length));
  const trainable = model.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);
  const total = model.countParams();
  return [
    `Model: "${model.name}"`,
    lines[0]!,
    "=".repeat(width),
    ...lines.slice(1),
    "=".repeat(width),
    `Total params: ${grouped(total)}`,
    `Trainable params: ${grouped(trainable)}`,
    `Non-trainable params: ${grouped(total - trainable)}`,
  ];
}

/** Groups digits by hand, as the result must not depend on the machine's locale. */
function grouped(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");
}

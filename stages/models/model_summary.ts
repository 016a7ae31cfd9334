import type * as tf from "@tensorflow/tfjs";
import type { Vae } from "./model.ts";

/**
 * Describes both models of a VAE layer by layer: name, output shape, parameters, and for the
 * encoder the layers that each one is connected to.
 *
 * Below the encoder stands how z is drawn: a layer in Keras's example, and of neither model here.
 */
export function summarizeVae({ encoder, decoder }: Vae): string {
  const encoderRows = encoder.layers.map((layer) => [...layerRow(layer), connections(layer)]);
  const decoderRows = decoder.layers.map(layerRow);
  return [
    ...section(encoder, [[...HEADINGS, "Connected to"], ...encoderRows]),
    "",
    "Sampling: z = z_mean + exp(z_log_var / 2) * noise, in no layer of the models",
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

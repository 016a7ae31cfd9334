/**
 * Brings the experiment's backends to the engine: which one a config gets on
 * this machine, and what its stages need for it.
 *
 * Nothing here loads TensorFlow.js or TensorFlow: choosing takes milliseconds.
 *
 * @module
 */

import type { BackendOutcome, BackendProvider } from "../../pipeline/backend.ts";
import { type BackendFields, backendFields, readFields } from "./config_schema.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { offers } from "./detection/mod.ts";
import { tensorflowOffer } from "./detection/tensorflow.ts";
import { wasmOffer } from "./detection/wasm.ts";

/** The experiment's backends on this machine. */
export const backends: BackendProvider = createProvider(thisMachine);

/**
 * Makes the provider for a machine.
 *
 * @param machine The machine; a test's stands for any.
 */
export function createProvider(machine: Machine): BackendProvider {
  return {
    fields: backendFields,
    resolve(settings) {
      const fields = readFields(settings);
      if (fields.backend === "auto") return resolveAuto(machine, fields);
      return offers.find(({ name }) => name === fields.backend)!.resolve(machine, fields);
    },
    survey: () => Promise.all(offers.map((offer) => offer.survey(machine))),
  };
}

/** TensorFlow where it is or can be had, else WebAssembly with the reason. */
async function resolveAuto(machine: Machine, fields: BackendFields): Promise<BackendOutcome> {
  const native = await tensorflowOffer.resolve(machine, fields);
  if (native.kind === "unavailable") return fallBack(machine, fields, native);
  const { prepare } = native;
  if (prepare === undefined) return { ...native, reason: "TensorFlow is installed" };
  return {
    ...native,
    async prepare(progress) {
      const outcome = await prepare(progress);
      return outcome.kind === "resolved" ? outcome : fallBack(machine, fields, outcome);
    },
  };
}

async function fallBack(
  machine: Machine,
  fields: BackendFields,
  { message }: { message: string },
): Promise<BackendOutcome> {
  const outcome = await wasmOffer.resolve(machine, fields);
  if (outcome.kind === "unavailable") return outcome;
  const [why] = message.split("\n");
  return { ...outcome, reason: why! };
}

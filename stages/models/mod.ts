import type { ModelBuilder } from "./model.ts";

/**
 * The builder of each model, by its name in `train.model`. To add one, make a folder beside this file
 * and list it here.
 */
const MODELS: Readonly<Record<string, () => Promise<ModelBuilder>>> = {
  vae: async () => (await import("./vae/vae.ts")).buildVae,
};

/** The values of `train.model`. */
export const modelNames: readonly string[] = Object.keys(MODELS);

/**
 * Loads the builder of a model; no other model is loaded.
 *
 * @throws {RangeError} If the shelf has no model of this name.
 */
export async function loadBuilder(name: string): Promise<ModelBuilder> {
  const load = MODELS[name];
  if (load !== undefined) return await load();
  const known = modelNames.map((other) => `"${other}"`).join(", ");
  throw new RangeError(`Cannot build model "${name}": expected one of ${known}`);
}

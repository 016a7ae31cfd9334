import type { ModelBuilder } from "./model.ts";

/**
 * The models, by their names in `train.model`. To add one, make a folder beside this file and list it
 * here.
 */
const MODELS: Readonly<Record<string, ListedModel>> = {
  vae: { widths: "filters", load: async () => (await import("./vae/vae.ts")).buildVae },
  dense: { widths: "units", load: async () => (await import("./dense/dense.ts")).buildDense },
};

interface ListedModel {
  /** The param of `train` with the widths of its layers. */
  readonly widths: "filters" | "units";
  readonly load: () => Promise<ModelBuilder>;
}

/** The values of `train.model`. */
export const modelNames: readonly string[] = Object.keys(MODELS);

/** Gives the param of `train` with the widths of a model's layers. */
export function widthsOf(name: string): ListedModel["widths"] {
  return MODELS[name]!.widths;
}

/** Lists the models whose layers are as wide as this param of `train` says. */
export function modelsWith(widths: ListedModel["widths"]): readonly string[] {
  return modelNames.filter((name) => widthsOf(name) === widths);
}

/**
 * Loads the builder of a model; no other model is loaded.
 *
 * @throws {RangeError} If the shelf has no model of this name.
 */
export async function loadBuilder(name: string): Promise<ModelBuilder> {
  const model = MODELS[name];
  if (model !== undefined) return await model.load();
  const known = modelNames.map((other) => `"${other}"`).join(", ");
  throw new RangeError(`Cannot build model "${name}": expected one of ${known}`);
}

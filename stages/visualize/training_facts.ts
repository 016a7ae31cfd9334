/**
 * How a model was trained, as the folder of the model says it.
 *
 * @module
 */

import { z } from "zod";

/** What the figures and the page need of `training.json`. */
export interface TrainingFacts {
  /** The size of latent space. */
  readonly latentDim: number;
  /** How often training went through all images. */
  readonly epochs: number;
  /** The epoch whose model it is, where that is the best one; null: the last one's. */
  readonly bestEpoch: number | null;
  /** How many images a step took. */
  readonly batchSize: number;
  /** Adam's learning rate. */
  readonly learningRate: number;
  /** Filters of both models' convolutions. */
  readonly filters: { readonly encoder: readonly number[]; readonly decoder: readonly number[] };
  /** The splits trained on. */
  readonly splits: readonly string[];
  /** How many images they hold. */
  readonly images: number;
  /** The experiment's seed. */
  readonly seed: number;
}

/**
 * Reads how a model was trained.
 *
 * @param model The folder that the `train` stage wrote.
 * @returns The facts.
 * @throws {Error} If `training.json` lacks one of them.
 * @throws {Deno.errors.NotFound} If it is missing.
 */
export async function readTrainingFacts(model: string): Promise<TrainingFacts> {
  const text = await Deno.readTextFile(`${model}/training.json`);
  const facts = trainingFacts.safeParse(JSON.parse(text));
  if (facts.success) return facts.data;
  const fields = facts.error.issues.map(({ path }) => `"${path.join(".")}"`).join(", ");
  throw new Error(
    `Cannot read training.json of the model: found no usable ${fields}, wanted what the train stage writes`,
  );
}

const trainingFacts = z.object({
  latentDim: z.int().positive(),
  epochs: z.int().positive(),
  bestEpoch: z.int().positive().nullable(),
  batchSize: z.int().positive(),
  learningRate: z.number(),
  filters: z.object({ encoder: z.array(z.int()), decoder: z.array(z.int()) }),
  splits: z.array(z.string()),
  images: z.int(),
  seed: z.int(),
});

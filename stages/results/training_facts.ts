import { z } from "zod";
import { SPLITS } from "../datasets/split_name.ts";

const widths = z.object({ encoder: z.array(z.int()), decoder: z.array(z.int()) });

const trainingFacts = z.object({
  latentDim: z.int().positive(),
  epochs: z.int().positive(),
  /** The epoch that the weights are from, if it is the best one; null for the last one. */
  bestEpoch: z.int().positive().nullable(),
  batchSize: z.int().positive(),
  learningRate: z.number(),
  /** The filters of the convolutions, in order; left out of a model without any. */
  filters: widths.optional(),
  /** The units of the dense layers, in order; left out of a model that has none as a param. */
  units: widths.optional(),
  /** The weight of the KL loss. */
  beta: z.number().default(1),
  splits: z.array(z.enum(SPLITS)),
  /** The images trained on, counted. */
  images: z.int(),
  seed: z.int(),
});

/** The fields of `training.json` that figures and the page show. */
export type TrainingFacts = Readonly<z.infer<typeof trainingFacts>>;

/**
 * Reads `training.json` in a model's folder.
 *
 * @throws {Error} If a field is missing or of another type.
 * @throws {Deno.errors.NotFound} If it is missing.
 */
export async function readTrainingFacts(model: string): Promise<TrainingFacts> {
  const text = await Deno.readTextFile(`${model}/training.json`);
  const facts = trainingFacts.safeParse(JSON.parse(text));
  if (facts.success) return facts.data;
  const fields = facts.error.issues.map(({ path }) => `"${path.join(".")}"`).join(", ");
  throw new Error(
    `Cannot read training.json of the model: found no usable ${fields}, expected what the train stage writes`,
  );
}

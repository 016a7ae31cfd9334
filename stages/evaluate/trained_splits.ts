/**
 * The images that a model was trained on.
 *
 * @module
 */

import { z } from "zod";

/**
 * Reads from a model's `training.json` which splits it was trained on.
 *
 * @param model The folder that the `train` stage wrote.
 * @returns The names of the splits.
 * @throws {Error} If `training.json` does not say.
 * @throws {Deno.errors.NotFound} If it is missing.
 */
export async function readTrainedSplits(model: string): Promise<readonly string[]> {
  const text = await Deno.readTextFile(`${model}/training.json`);
  const training = trainingFacts.safeParse(JSON.parse(text));
  if (!training.success) {
    throw new Error(
      'Cannot evaluate the model: its training.json has no "splits", expected a list of split names',
    );
  }
  return training.data.splits;
}

const trainingFacts = z.object({ splits: z.array(z.string()) });

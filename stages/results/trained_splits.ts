import { z } from "zod";
import { type SplitName, SPLITS } from "../datasets/split_name.ts";

/**
 * Reads the splits that a model was trained on from `training.json` in its folder.
 *
 * @throws {Error} If `training.json` does not name them.
 * @throws {Deno.errors.NotFound} If it is missing.
 */
export async function readTrainedSplits(model: string): Promise<readonly SplitName[]> {
  const text = await Deno.readTextFile(`${model}/training.json`);
  const training = trainedSplits.safeParse(JSON.parse(text));
  if (training.success) return training.data.splits;
  throw new Error(
    'Cannot read training.json of the model: found no "splits", expected a list of split names\n' +
      "Train the model again",
  );
}

const trainedSplits = z.object({ splits: z.array(z.enum(SPLITS)) });

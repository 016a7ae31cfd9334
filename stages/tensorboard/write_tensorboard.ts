import type { StageContext } from "../../pipeline/stage.ts";
import type { SplitName } from "../datasets/split_name.ts";
import { readSplit } from "../datasets/splits.ts";
import { loadVae } from "../models/files.ts";
import { readLosses } from "../results/losses.ts";
import { readTrainingFacts } from "../results/training_facts.ts";
import { encodeEventFile } from "./event_file.ts";
import { lossEvents } from "./loss_events.ts";
import { reconstructionSheet } from "./reconstruction_sheet.ts";

/** The name of each event file; TensorBoard reads every file with `tfevents` in its name. */
export const EVENT_FILE = "events.out.tfevents.0.reprise";

/**
 * Writes an event file for the images trained on into the folder `train`, and one for the
 * validation images into `validation` if `losses.csv` has their losses: the two runs that Keras's
 * `TensorBoard` callback writes.
 *
 * The same artifacts give the same bytes: the wall time of each event is its epoch's number in
 * seconds since 1970.
 *
 * @throws {Error} If an artifact is corrupted.
 */
export async function writeTensorBoard({ inputs, outputs }: StageContext<unknown>): Promise<void> {
  const { losses, model, data } = inputs;
  const epochs = readLosses(await Deno.readTextFile(losses!));
  const { splits: [trainedSplit] } = await readTrainingFacts(model!);
  const vae = await loadVae(model!);
  await writeRun("train", "", trainedSplit!);
  if (epochs[0]!.val_loss !== undefined) await writeRun("validation", "val_", "validation");

  async function writeRun(run: string, prefix: "" | "val_", split: SplitName): Promise<void> {
    const images = await readSplit(data!, split);
    const reconstructions = await reconstructionSheet(vae, images);
    const { epoch } = epochs.at(-1)!;
    const last = { wallTime: epoch, step: epoch, images: { reconstructions } };
    await Deno.mkdir(`${outputs.tensorboard}/${run}`);
    const bytes = encodeEventFile([...lossEvents(epochs, prefix), last]);
    await Deno.writeFile(`${outputs.tensorboard}/${run}/${EVENT_FILE}`, bytes);
  }
}

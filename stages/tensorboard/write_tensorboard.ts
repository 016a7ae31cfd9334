/**
 * A training as TensorBoard shows it: its losses over the epochs, and a few reconstructions.
 *
 * @module
 */

import type { Vae } from "../models/model.ts";
import type { EpochRecord } from "../train/history.ts";
import type { TrainingImages } from "../train/training_images.ts";
import { encodeEventFile } from "./event_file.ts";
import { lossEvents } from "./loss_events.ts";
import { reconstructionSheet } from "./reconstruction_sheet.ts";

/** The name of each event file; TensorBoard takes every file with `tfevents` in its name. */
export const EVENT_FILE = "events.out.tfevents.0.reprise";

/** A training that is over, and when each of its epochs was. */
export interface LoggedTraining {
  /** What was trained. */
  readonly vae: Vae;
  /** The images that it saw, and those that it was validated on. */
  readonly data: TrainingImages;
  /** What each epoch came to, at least one. */
  readonly history: readonly EpochRecord[];
  /**
   * When each epoch was over, in seconds since 1970; for one that an earlier process trained, when
   * this one took over.
   */
  readonly wallTimes: readonly number[];
}

/**
 * Writes an event file for the images trained on into the folder `train`, and one for the
 * validation images, where there are any, into `validation`: the runs of Keras's callback.
 *
 * @param folder The folder to write into; made if it is missing.
 * @param training What to tell.
 */
export async function writeTensorBoard(folder: string, training: LoggedTraining): Promise<void> {
  const { images, validation } = training.data;
  await writeRun(`${folder}/train`, training, { part: "training", images });
  if (validation === null) return;
  await writeRun(`${folder}/validation`, training, { part: "validation", images: validation });
}

async function writeRun(
  folder: string,
  { vae, history, wallTimes }: LoggedTraining,
  { part, images }: { part: "training" | "validation"; images: Uint8Array },
): Promise<void> {
  const losses = lossEvents(history, { wallTimes, part });
  const last = {
    wallTime: wallTimes.at(-1)!,
    step: history.at(-1)!.epoch,
    images: { reconstructions: await reconstructionSheet(vae, images) },
  };
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeFile(`${folder}/${EVENT_FILE}`, encodeEventFile([...losses, last]));
}

import { NOTHING_DECLARED } from "../../../pipeline/plan/collect_declarations.ts";
import type { Progress, StageContext } from "../../../pipeline/stage.ts";
import type { SplitName } from "../../../stages/datasets/split_name.ts";
import { writeSplit } from "../../../stages/datasets/splits.ts";
import { type TrainParams, trainParams } from "../../../stages/train/train_params.ts";
import { SMALL, smallImages } from "./small_training.ts";

/** A context of the `train` stage in a folder of its own, with what the stage reports. */
export interface TrainWorkspace {
  readonly folder: string;
  readonly context: StageContext<TrainParams>;
  readonly progress: Progress[];
  readonly notes: string[];
}

/** Makes a workspace with a data folder of the given splits. */
export async function trainWorkspace(
  params: Partial<TrainParams>,
  counts: Partial<Record<SplitName, number>>,
): Promise<TrainWorkspace> {
  const folder = await Deno.makeTempDir();
  for (const name of ["data", "model", "state", "provenance"]) {
    await Deno.mkdir(`${folder}/${name}`);
  }
  for (const [split, count] of Object.entries(counts)) {
    const labels = new Uint8Array(count);
    await writeSplit(`${folder}/data`, split as SplitName, {
      ...smallImages(count),
      labels,
      count,
    });
  }
  const progress: Progress[] = [];
  const notes: string[] = [];
  const context: StageContext<TrainParams> = {
    params: trainParams.parse({
      latentDim: SMALL.latentDim,
      filters: SMALL.filters,
      epochs: 2,
      batchSize: 4,
      ...params,
    }),
    seed: 1,
    points: [],
    declared: NOTHING_DECLARED,
    backendSettings: null,
    inputs: { data: `${folder}/data` },
    files: {},
    outputs: {
      losses: `${folder}/losses.csv`,
      model: `${folder}/model`,
      checkpoint: `${folder}/checkpoint.safetensors`,
      summary: `${folder}/model_summary.txt`,
    },
    state: `${folder}/state`,
    provenance: `${folder}/provenance`,
    checkpoint: null,
    saveCheckpoint: () => Promise.resolve(),
    signal: new AbortController().signal,
    progress: (told) => void progress.push(told),
    note: (message) => void notes.push(message),
  };
  return { folder, context, progress, notes };
}

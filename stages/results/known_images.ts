import { z } from "zod";
import type { ConfigAround, Conflict, SourceStage } from "../../pipeline/stage.ts";
import type { SplitName } from "../datasets/split_name.ts";

/** The number of some images, as far as a config tells. */
export interface KnownImages {
  /** At most so many; infinite where the config does not tell. */
  readonly most: number;
  /** The value that limits them, such as `"preprocess.limit" is 1`; empty where nothing does. */
  readonly because: string;
}

/** Finds what the params of `download` and `preprocess` tell of a split; nothing of other stages. */
export function knownImages({ sources }: ConfigAround, split: SplitName): KnownImages {
  const { data, archive } = sources;
  const preprocess = preprocessing.safeParse(data?.params);
  if (data?.name !== "preprocess" || !preprocess.success) return NOTHING;
  const { limit, validation } = preprocess.data;
  if (split === "validation" && validation === 0) {
    return { most: 0, because: `"${data.key}.validation" is 0` };
  }
  const made = generatedImages(archive, split === "test" ? "test" : "train");
  return limit !== null && limit < made.most
    ? { most: limit, because: `"${data.key}.limit" is ${limit}` }
    : made;
}

/** Finds how many images a generated archive has; only for such a one do the params tell. */
export function generatedImages(
  archive: SourceStage | undefined,
  group: "train" | "test",
): KnownImages {
  const generated = archive?.name === "download" ? generating.safeParse(archive.params) : null;
  if (!generated?.success) return NOTHING;
  const most = generated.data.images[group];
  return { most, because: `"${archive!.key}.images.${group}" is ${most}` };
}

/** Finds a conflict of the param `split` of a stage, which needs a number of images. */
export function splitConflicts(
  split: SplitName,
  { around, least }: { readonly around: ConfigAround; readonly least: number },
): readonly Conflict[] {
  const { most, because } = knownImages(around, split);
  if (most >= least) return [];
  const wanted = least === 1 ? "images" : `at least ${least} images`;
  const found = most === 0 ? "there are none" : `there ${most === 1 ? "is" : "are"} ${most}`;
  const remedy = split === "validation"
    ? "Set preprocess.validation to a fraction such as 0.1, or take another split"
    : "Use more images, or take another split";
  const message = `expected a split with ${wanted}, but in "${split}" ${found}, as ${because}`;
  return [{ param: "split", message: `${message}\n${remedy}` }];
}

const NOTHING: KnownImages = { most: Infinity, because: "" };

const preprocessing = z.object({ limit: z.int().nullable(), validation: z.number() });

const generating = z.object({ images: z.object({ train: z.int(), test: z.int() }) });

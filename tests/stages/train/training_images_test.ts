import { assertEquals, assertRejects } from "@std/assert";
import type { SplitName } from "../../../stages/datasets/split_name.ts";
import { writeSplit } from "../../../stages/datasets/splits.ts";
import { readTrainingImages } from "../../../stages/train/training_images.ts";
import { smallImages } from "./small_training.ts";

Deno.test("readTrainingImages() joins the splits and adds the validation part where there is one", async () => {
  const folder = await dataFolder({ train: 3, test: 2 });
  const { count, images, validation } = await readTrainingImages(folder, ["train", "test"]);
  assertEquals([count, images.length, validation], [5, 5 * 3072, null]);
  await write(folder, "validation", 4);
  const validated = await readTrainingImages(folder, ["train"]);
  assertEquals([validated.count, validated.validation], [3, smallImages(4)]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("readTrainingImages() has no validation images if training uses them or there are none", async () => {
  const folder = await dataFolder({ train: 1, validation: 2 });
  assertEquals((await readTrainingImages(folder, ["train", "validation"])).validation, null);
  await write(folder, "validation", 0);
  assertEquals((await readTrainingImages(folder, ["train"])).validation, null);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("readTrainingImages() refuses to train on nothing", async () => {
  const folder = await dataFolder({ train: 0, test: 0 });
  const error = await assertRejects(() => readTrainingImages(folder, ["train", "test"]), Error);
  assertEquals(
    error.message,
    `Cannot train on "train", "test": found no image
Set preprocess.limit higher, or train.splits to others`,
  );
  await Deno.remove(folder, { recursive: true });
});

async function dataFolder(counts: Partial<Record<SplitName, number>>): Promise<string> {
  const folder = await Deno.makeTempDir();
  for (const [split, count] of Object.entries(counts)) {
    await write(folder, split as SplitName, count);
  }
  return folder;
}

async function write(folder: string, split: SplitName, count: number): Promise<void> {
  await writeSplit(folder, split, {
    ...smallImages(count),
    labels: new Uint8Array(count),
    count,
  });
}

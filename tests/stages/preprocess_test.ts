import { assertEquals, assertRejects } from "@std/assert";
import preprocess from "../../stages/preprocess.ts";
import { readClasses, readSplit } from "../../stages/datasets/splits.ts";
import { runStage } from "../helpers/run_stage.ts";
import { makeWorkspace } from "../helpers/workspace.ts";
import { cifarArchive, pixelsOf, recordsOf } from "./datasets/cifar_archives.ts";

/** Runs the stage on a small archive and reads what it wrote. */
async function preprocessed(params: unknown, archive = cifarArchive()) {
  await using place = await makeWorkspace();
  const path = `${place.path}/archive.tar.gz`;
  await Deno.writeFile(path, archive);
  const inputs = { archive: path };
  const { outputs } = await runStage(preprocess, { place, params, inputs });
  const files = [...Deno.readDirSync(outputs.data!)].map(({ name }) => name).sort();
  return {
    files,
    classes: await readClasses(outputs.data!),
    train: await readSplit(outputs.data!, "train"),
    test: await readSplit(outputs.data!, "test"),
    validation: files.includes("validation_images.npy")
      ? await readSplit(outputs.data!, "validation")
      : null,
  };
}

/** Joins the images of `pixelsOf` for these numbers. */
function images(...ids: number[]): Uint8Array {
  return new Uint8Array(ids.flatMap((id) => [...pixelsOf(id)]));
}

Deno.test("preprocess writes all images in the archive's order, pixel by pixel", async () => {
  const { files, classes, train, test } = await preprocessed({});
  assertEquals(files, [
    "classes.json",
    "test_images.npy",
    "test_labels.npy",
    "train_images.npy",
    "train_labels.npy",
  ]);
  assertEquals(classes, [..."abcdefghij"]);
  assertEquals(train.images, images(...Array(20).keys()));
  assertEquals([...train.labels], Array(5).fill([0, 1, 0, 1]).flat());
  assertEquals(test.images, images(100, 101, 102, 103, 104));
  assertEquals([...test.labels], [9, 8, 7, 6, 5]);
});

Deno.test("preprocess writes over the bounds of a part and of a batch", async () => {
  const labels = Array.from({ length: 1500 }, (_, index) => index % 10);
  const { train } = await preprocessed({}, cifarArchive({ "data_batch_1.bin": recordsOf(labels) }));
  assertEquals(train.count, 1516);
  assertEquals(train.images.subarray(1023 * 3072, 1025 * 3072), images(1023, 1024));
  assertEquals(train.images.subarray(1499 * 3072, 1501 * 3072), images(1499, 4));
});

Deno.test("preprocess writes the first images of each split under a limit", async () => {
  const { train, test } = await preprocessed({ limit: 3 });
  assertEquals([train.images, test.images], [images(0, 1, 2), images(100, 101, 102)]);
  assertEquals((await preprocessed({ limit: 1000 })).train.count, 20);
});

Deno.test("preprocess holds out a part of each class, and keeps the order of both", async () => {
  const { train, validation } = await preprocessed({ validation: 0.2 });
  assertEquals([...validation!.labels].sort(), [0, 0, 1, 1]);
  assertEquals(validation!.images, images(8, 9, 18, 19));
  assertEquals(train.images, images(0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17));
});

Deno.test("preprocess holds out of the images that the limit leaves", async () => {
  const { train, validation, test } = await preprocessed({ validation: 0.5, limit: 4 });
  assertEquals([train.count, validation!.count, test.count], [2, 2, 4]);
});

Deno.test("preprocess names the file and the byte of a bad record", async () => {
  const archive = cifarArchive({ "data_batch_4.bin": recordsOf([3, 200]) });
  const error = await assertRejects(() => preprocessed({}, archive), Error);
  assertEquals(
    error.message,
    `Cannot read record 1 of "data_batch_4.bin", at byte 3073: found label 200, expected 0 to 9`,
  );
});

const realArchive = Deno.env.get("CIFAR10_ARCHIVE");

Deno.test({
  name: realArchive === undefined
    ? "preprocess reads real CIFAR-10 (skipped: CIFAR10_ARCHIVE names no archive)"
    : "preprocess reads real CIFAR-10",
  ignore: realArchive === undefined,
  async fn() {
    await using place = await makeWorkspace();
    const { outputs } = await runStage(preprocess, {
      place,
      params: { limit: 500, validation: 0.1 },
      inputs: { archive: realArchive! },
    });
    const folder = outputs.data!;
    assertEquals((await readClasses(folder)).slice(0, 3), ["airplane", "automobile", "bird"]);
    const [train, validation, test] = await Promise.all(
      (["train", "validation", "test"] as const).map((split) => readSplit(folder, split)),
    );
    assertEquals([train!.count + validation!.count, test!.count], [500, 500]);
    // A photograph's neighbouring pixels are alike; in planes misread as pixels they are not.
    assertEquals(roughness(train!.images, 3) < roughness(train!.images, 1), true);
  },
});

/** The mean difference between values this far apart. */
function roughness(values: Uint8Array, distance: number): number {
  let sum = 0;
  for (let at = distance; at < values.length; at++) {
    sum += Math.abs(values[at]! - values[at - distance]!);
  }
  return sum / (values.length - distance);
}

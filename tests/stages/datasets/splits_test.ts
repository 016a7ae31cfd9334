import { assertEquals, assertRejects } from "@std/assert";
import { writeNpy } from "../../../stages/formats/npy.ts";
import {
  type LabelledImages,
  readClasses,
  readSplit,
  readSplits,
  writeClasses,
  writeSplit,
} from "../../../stages/datasets/splits.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

Deno.test("readSplit() reads what writeSplit() wrote", async () => {
  await using place = await makeWorkspace();
  const folder = place.path;
  await writeSplit(folder, "train", imagesOf([3, 1, 4]));
  assertEquals(await readSplit(folder, "train"), imagesOf([3, 1, 4]));
});

Deno.test("readSplits() joins splits in the given order", async () => {
  await using place = await makeWorkspace();
  const folder = place.path;
  await writeSplit(folder, "train", imagesOf([3, 1]));
  await writeSplit(folder, "test", imagesOf([4]));
  assertEquals(await readSplits(folder, ["test", "train"]), imagesOf([4, 3, 1]));
  assertEquals(await readSplits(folder, ["test"]), imagesOf([4]));
});

Deno.test("readSplit() says how to get a validation split", async () => {
  await using place = await makeWorkspace();
  const folder = place.path;
  const error = await assertRejects(() => readSplit(folder, "validation"), Error);
  assertEquals(
    error.message,
    `Cannot read the split "validation": the data has no such split
Set preprocess.validation to the fraction of the training images to hold out, such as 0.1`,
  );
});

Deno.test("readSplit() refuses images and labels that do not belong together", async () => {
  await using place = await makeWorkspace();
  const folder = place.path;
  await writeSplit(folder, "test", imagesOf([1, 2]));
  await writeNpy(`${folder}/test_labels.npy`, { shape: [1], data: new Uint8Array(1) });
  const error = await assertRejects(() => readSplit(folder, "test"), Error);
  assertEquals(
    error.message,
    `Cannot read the split "test": found images of shape (2,32,32,3) and labels of shape (1), expected bytes of shapes (1,32,32,3) and (1)`,
  );
});

Deno.test("readClasses() reads what writeClasses() wrote, and refuses anything else", async () => {
  await using place = await makeWorkspace();
  const folder = place.path;
  await writeClasses(folder, ["cat", "dog"]);
  assertEquals(await readClasses(folder), ["cat", "dog"]);
  await Deno.writeTextFile(`${folder}/classes.json`, `{"cat": 3}`);
  const error = await assertRejects(() => readClasses(folder), Error);
  assertEquals(error.message, `Cannot read "classes.json": expected a list of names`);
});

function imagesOf(labels: number[]): LabelledImages {
  const images = new Uint8Array(labels.length * IMAGE_VALUES);
  for (const [index, label] of labels.entries()) {
    images.fill(label, index * IMAGE_VALUES, (index + 1) * IMAGE_VALUES);
  }
  return { images, shape: CIFAR_SHAPE, labels: new Uint8Array(labels), count: labels.length };
}

import { assertEquals, assertRejects } from "@std/assert";
import { readCifarArchive } from "../../../stages/datasets/cifar_archive.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { cifarArchive, NAMES, recordsOf } from "./cifar_archives.ts";

async function read(archive: Uint8Array) {
  await using place = await makeWorkspace();
  const path = `${place.path}/cifar.tar.gz`;
  await Deno.writeFile(path, archive);
  return await readCifarArchive(path, "cifar.tar.gz");
}

async function messageOf(changes: Readonly<Record<string, Uint8Array | null>>): Promise<string> {
  return (await assertRejects(() => read(cifarArchive(changes)), Error)).message;
}

Deno.test("readCifarArchive() reads the class names and the labels of each batch, in order", async () => {
  const { classes, train, test } = await read(cifarArchive());
  assertEquals(classes, [..."abcdefghij"]);
  assertEquals(train.map(({ name }) => name), NAMES.slice(1, 6));
  assertEquals(train.map(({ labels }) => [...labels]), Array(5).fill([0, 1, 0, 1]));
  assertEquals(test.map(({ labels }) => [...labels]), [[9, 8, 7, 6, 5]]);
});

Deno.test("readCifarArchive() skips a file in a folder named like a batch", async () => {
  const deeper = { "test_batch.bin/notes": recordsOf([1]) };
  assertEquals((await read(cifarArchive(deeper))).test.map(({ labels }) => labels.length), [5]);
});

Deno.test("readCifarArchive() names the file and the byte of a label that does not exist", async () => {
  assertEquals(
    await messageOf({ "data_batch_3.bin": recordsOf([1, 2, 10]) }),
    `Cannot read record 2 of "data_batch_3.bin", at byte 6146: found label 10, expected 0 to 9`,
  );
});

Deno.test("readCifarArchive() names the file and the byte of a short record", async () => {
  assertEquals(
    await messageOf({ "test_batch.bin": recordsOf([1, 2]).subarray(0, 4000) }),
    `Cannot read record 1 of "test_batch.bin", at byte 3073: found 927 bytes, expected 3073`,
  );
});

Deno.test("readCifarArchive() names every file that is missing", async () => {
  assertEquals(
    await messageOf({ "data_batch_2.bin": null, "batches.meta.txt": null }),
    `Cannot use archive "cifar.tar.gz": batches.meta.txt, data_batch_2.bin not found in "cifar-10-batches-bin/", expected CIFAR-10's binary layout`,
  );
});

Deno.test("readCifarArchive() refuses a file without records", async () => {
  assertEquals(
    await messageOf({ "data_batch_5.bin": new Uint8Array() }),
    `Cannot use archive "cifar.tar.gz": no records in "data_batch_5.bin", expected at least one`,
  );
});

Deno.test("readCifarArchive() refuses another number of classes", async () => {
  assertEquals(
    await messageOf({ "batches.meta.txt": new TextEncoder().encode("cat\ndog\n") }),
    `Cannot use archive "cifar.tar.gz": found 2 names in "batches.meta.txt", expected 10`,
  );
});

import { gunzipSync } from "node:zlib";
import { assertEquals, assertRejects } from "@std/assert";
import type { ArchiveLayout, ImageGroup } from "../../../stages/datasets/archive_layout.ts";
import { cifar100Layout, cifar10Layout } from "../../../stages/datasets/cifar_layout.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { readArchive } from "../../../stages/datasets/read_archive.ts";
import { writeTarGz } from "../../../stages/formats/tar/write_tar_gz.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { cifarArchive, NAMES, pixelsOf, recordsOf } from "./cifar_archives.ts";

async function read(archive: Uint8Array, expected: ArchiveLayout | null = cifar10Layout) {
  await using place = await makeWorkspace();
  const path = `${place.path}/cifar.tar.gz`;
  await Deno.writeFile(path, archive);
  const options = { name: "cifar.tar.gz", ...(expected === null ? {} : { expected }) };
  const { train, test, ...rest } = await readArchive(path, options);
  return { ...rest, train: pixelsIn(train), test: pixelsIn(test) };
}

function pixelsIn({ labels, copy }: ImageGroup) {
  const images = Array.from(labels, (_, index) => {
    const target = new Uint8Array(3072);
    copy(index, target);
    return target;
  });
  return { labels: [...labels], images };
}

async function messageOf(changes: Readonly<Record<string, Uint8Array | null>>): Promise<string> {
  return (await assertRejects(() => read(cifarArchive(changes)), Error)).message;
}

Deno.test("readArchive() reads the class names and the images of all batches, in order", async () => {
  const { classes, train, test } = await read(cifarArchive());
  assertEquals(classes, [..."abcdefghij"]);
  assertEquals(train.labels, Array(5).fill([0, 1, 0, 1]).flat());
  assertEquals(train.images, Array.from({ length: 20 }, (_, id) => pixelsOf(id)));
  assertEquals(test.labels, [9, 8, 7, 6, 5]);
});

Deno.test("readArchive() skips a file in a folder named like a batch", async () => {
  const deeper = { "test_batch.bin/notes": recordsOf([1]) };
  assertEquals((await read(cifarArchive(deeper))).test.labels.length, 5);
});

Deno.test("readArchive() reads the same data from any folder, in a plain tar as well", async () => {
  const expected = await read(cifarArchive());
  for (const folder of ["", "./", "backup/cifar-10-batches-bin/"]) {
    assertEquals(await read(cifarArchive({}, folder)), expected);
  }
  assertEquals(await read(new Uint8Array(gunzipSync(cifarArchive()))), expected);
});

Deno.test("readArchive() refuses an archive with two data sets", async () => {
  const files = Object.fromEntries(NAMES.map((name) => [`other/${name}`, new Uint8Array()]));
  assertEquals(
    await messageOf(files),
    `Cannot use archive "cifar.tar.gz": found CIFAR-10's files in "cifar-10-batches-bin" and in "cifar-10-batches-bin/other", expected one folder of them`,
  );
});

/** CIFAR-100's files: a training image and two test images, each record with a coarse label first. */
function cifar100Files() {
  const record = (coarse: number, fine: number, id: number) => {
    const [, ...planes] = recordsOf([0], id);
    return Uint8Array.from([coarse, fine, ...planes]);
  };
  const names = Array.from({ length: 100 }, (_, label) => `class_${label}\n`).join("");
  return [
    { name: "cifar-100-binary/fine_label_names.txt", bytes: new TextEncoder().encode(names) },
    { name: "cifar-100-binary/coarse_label_names.txt", bytes: new TextEncoder().encode("fish\n") },
    { name: "cifar-100-binary/train.bin", bytes: record(0, 99, 5) },
    {
      name: "cifar-100-binary/test.bin",
      bytes: Uint8Array.from([...record(1, 7, 6), ...record(19, 8, 7)]),
    },
  ];
}

Deno.test("readArchive() reads the fine classes of CIFAR-100, which its files show", async () => {
  const archive = writeTarGz(cifar100Files());
  const { classes, train, test } = await read(archive, cifar100Layout);
  assertEquals([classes.length, classes[99]], [100, "class_99"]);
  assertEquals([train.labels, train.images], [[99], [pixelsOf(5)]]);
  assertEquals([test.labels, test.images], [[7, 8], [pixelsOf(6), pixelsOf(7)]]);
  assertEquals(await read(archive, null), { classes, shape: CIFAR_SHAPE, train, test });
});

Deno.test("readArchive() says in which layout an archive is, if it is another", async () => {
  const { message } = await assertRejects(() => read(writeTarGz(cifar100Files())), Error);
  assertEquals(
    message,
    `Cannot use archive "cifar.tar.gz": it is in CIFAR-100's binary layout, expected CIFAR-10's binary layout
Set download.dataset to a set in that layout, or take another archive`,
  );
});

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  "CIFAR-10's version for Python": ["py/data_batch_1", "py/test_batch", "py/batches.meta"],
  "CIFAR-10's version for Matlab": ["data_batch_1.mat", "batches.meta.mat"],
  "CIFAR-100's version for Python": ["train", "test", "meta"],
};

for (const [words, names] of Object.entries(OTHERS)) {
  Deno.test(`readArchive() recognises ${words}`, async () => {
    const files = names.map((name) => ({ name: `cifar/${name}`, bytes: new Uint8Array(9) }));
    const { message } = await assertRejects(() => read(writeTarGz(files)), Error);
    assertEquals(
      message,
      `Cannot use archive "cifar.tar.gz": it is ${words}, expected CIFAR-10's binary layout
Take cifar-10-binary.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html, or leave download.source out`,
    );
  });
}

Deno.test("readArchive() names the file and the byte of a label that does not exist", async () => {
  assertEquals(
    await messageOf({ "data_batch_3.bin": recordsOf([1, 2, 10]) }),
    `Cannot read record 2 of "data_batch_3.bin", at byte 6146: found label 10, expected 0 to 9`,
  );
});

Deno.test("readArchive() names the file and the byte of a short record", async () => {
  assertEquals(
    await messageOf({ "test_batch.bin": recordsOf([1, 2]).subarray(0, 4000) }),
    `Cannot read record 1 of "test_batch.bin", at byte 3073: found 927 bytes, expected 3073`,
  );
});

Deno.test("readArchive() names every file that is missing", async () => {
  assertEquals(
    await messageOf({ "data_batch_2.bin": null, "batches.meta.txt": null }),
    `Cannot use archive "cifar.tar.gz": batches.meta.txt, data_batch_2.bin not found in "cifar-10-batches-bin/", expected CIFAR-10's binary layout`,
  );
});

Deno.test("readArchive() refuses a file without records", async () => {
  assertEquals(
    await messageOf({ "data_batch_5.bin": new Uint8Array() }),
    `Cannot use archive "cifar.tar.gz": no records in "data_batch_5.bin", expected at least one`,
  );
});

Deno.test("readArchive() refuses another number of classes", async () => {
  assertEquals(
    await messageOf({ "batches.meta.txt": new TextEncoder().encode("cat\ndog\n") }),
    `Cannot use archive "cifar.tar.gz": found 2 names in "batches.meta.txt", expected 10`,
  );
});

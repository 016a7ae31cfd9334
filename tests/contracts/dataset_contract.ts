/**
 * The contract of a data set on the shelf.
 *
 * @module
 */

import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStrictEquals,
} from "@std/assert";
import type { Dataset } from "../../stages/datasets/dataset.ts";
import { IDX_FILES } from "../../stages/datasets/idx_layout.ts";
import { layouts } from "../../stages/datasets/layouts.ts";
import { datasetNamed } from "../../stages/datasets/mod.ts";
import { readArchive } from "../../stages/datasets/read_archive.ts";
import { makeWorkspace } from "../helpers/workspace.ts";

/** Declares the contract's tests for one data set. */
export function describeDataset(dataset: Dataset): void {
  const { name, origin } = dataset;
  Deno.test(`${name} is found by its name and says what it holds`, () => {
    assertStrictEquals(datasetNamed(name), dataset);
    assertMatch(dataset.summary, /^[A-Z0-9].*[^.]$/);
    assert(layouts.includes(dataset.layout), "preprocess knows its layout");
  });
  if (origin.kind === "archive") {
    Deno.test(`${name} has addresses, and the digest of its archive`, () => {
      assert(origin.urls.length > 0);
      for (const url of origin.urls) assertEquals(new URL(url).protocol, "https:");
      assertMatch(origin.expected.sha256 ?? "", /^[0-9a-f]{64}$/);
      assert(Number.isSafeInteger(origin.expected.bytes));
    });
    return;
  }
  if (origin.kind === "files") {
    Deno.test(`${name} has addresses of folders, the digests of its files, and its classes`, () => {
      assert(origin.urls.length > 0);
      for (const url of origin.urls) assertMatch(url, /^https?:\/\/.*\/$/);
      assertEquals(Object.keys(origin.expected), IDX_FILES.map((file) => `${file}.gz`));
      for (const { bytes, sha256, md5 } of Object.values(origin.expected)) {
        assertMatch(sha256 ?? "", /^[0-9a-f]{64}$/);
        assertMatch(md5 ?? "", /^[0-9a-f]{32}$/);
        assert(Number.isSafeInteger(bytes));
      }
      assertEquals(new Set(origin.classes).size, origin.classes.length);
    });
    return;
  }
  Deno.test(`${name} is the same bytes each time, and others for another size`, async () => {
    const images = { train: 30, test: 10 };
    const archive = await origin.make(images);
    assertEquals(await origin.make(images), archive);
    assertNotEquals(await origin.make({ train: 31, test: 10 }), archive);
  });
  Deno.test(`${name} has the requested number of images, balanced over its classes`, async () => {
    await using place = await makeWorkspace();
    const path = `${place.path}/archive.tar.gz`;
    await Deno.writeFile(path, await origin.make({ train: 33, test: 20 }));
    const { classes, train, test } = await readArchive(path, { name, expected: dataset.layout });
    assertEquals(new Set(classes).size, 10);
    const count = (labels: Uint8Array) => classes.map((_, label) => countOf(label, labels));
    assertEquals(count(train.labels), [4, 4, 4, ...Array(7).fill(3)]);
    assertEquals(count(test.labels), Array(10).fill(2));
  });
}

function countOf(label: number, labels: Uint8Array): number {
  return labels.filter((other) => other === label).length;
}

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
import { readCifarArchive } from "../../stages/datasets/cifar_archive.ts";
import type { Dataset } from "../../stages/datasets/dataset.ts";
import { datasetNamed } from "../../stages/datasets/mod.ts";
import { makeWorkspace } from "../helpers/workspace.ts";

/** Declares the contract's tests for one data set. */
export function describeDataset(dataset: Dataset): void {
  const { name, origin } = dataset;
  Deno.test(`${name} is found by its name and says what it holds`, () => {
    assertStrictEquals(datasetNamed(name), dataset);
    assertMatch(dataset.summary, /^[A-Z0-9].*[^.]$/);
  });
  if (origin.kind === "fetched") {
    Deno.test(`${name} has addresses, and the digest of its archive`, () => {
      assert(origin.urls.length > 0);
      for (const url of origin.urls) assertEquals(new URL(url).protocol, "https:");
      assertMatch(origin.expected.sha256 ?? "", /^[0-9a-f]{64}$/);
      assert(Number.isSafeInteger(origin.expected.bytes));
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
    const { classes, train, test } = await readCifarArchive(path, name);
    assertEquals(new Set(classes).size, 10);
    const count = (labels: number[]) => classes.map((_, label) => countOf(label, labels));
    assertEquals(count(train.flatMap(({ labels }) => [...labels])), [4, 4, 4, ...Array(7).fill(3)]);
    assertEquals(count(test.flatMap(({ labels }) => [...labels])), Array(10).fill(2));
  });
}

function countOf(label: number, labels: readonly number[]): number {
  return labels.filter((other) => other === label).length;
}

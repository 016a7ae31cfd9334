/**
 * Configs and overrides of many shapes: one that is eight times as long takes about eight times as
 * long to read, in time of the processor, so that other processes do not count. With a quadratic step
 * it would take up to 64 times as long.
 *
 * @module
 */

import { assert } from "@std/assert";
import { cpuUsage } from "node:process";
import { loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import { fields, makeFolder, stages } from "./toy.ts";

const SMALL = 4 * 1024;
const FACTOR = 8;
/** Between 8 and 64. */
const MOST = 20;
const ATTEMPTS = 4;

interface Shape {
  readonly text?: string;
  readonly overrides?: readonly string[];
}

function list(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => item(index)).join(", ");
}

/** A config of about so many characters of each shape. */
const SHAPES: Readonly<Record<string, (size: number) => Shape>> = {
  "unknown keys": (size) => ({ text: `train: {${list(size / 8, (index) => `k${index}: 1`)}}` }),
  "unknown stages": (size) => ({
    text: list(size / 8, (index) => `k${index}: {}`).replaceAll(", ", "\n"),
  }),
  "wrong items": (size) => ({ text: `train: {splits: [${list(size / 3, () => "7")}]}` }),
  "unknown aliases": (size) => ({
    text: `train: {splits: [${list(size / 12, (index) => `&a${index} x, *b${index}`)}]}`,
  }),
  "a long number": (size) => ({ text: `seed: ${"0".repeat(size)}1\ntrain:` }),
  "numbers for texts": (size) => ({
    text: `download: {mirrors: [${list(size / 6, () => "1.50")}]}`,
  }),
  "swept paths": (size) => ({
    text: `train:\nsweep: {grid: {${list(size / 16, (index) => `train.a${index}: [1]`)}}}`,
  }),
  "drawn paths": (size) => ({
    text: `train:\nsweep: {random: {count: 10000, values: {${
      list(size / 32, (index) => `train.a${index}: {from: 1, to: 2}`)
    }}}}`,
  }),
  "overrides of one key": (size) => ({
    overrides: Array.from({ length: size / 16 }, (_, index) => `train.epochs=${index + 1}`),
  }),
  "overrides of many keys": (size) => ({
    overrides: Array.from({ length: size / 16 }, (_, index) => `train.k${index}=1`),
  }),
  "unknown overrides": (size) => ({
    text: list(size / 8, (index) => `k${index}: {}`).replaceAll(", ", "\n"),
    overrides: Array.from({ length: size / 16 }, (_, index) => `x${index}y=1`),
  }),
  "an override with a long list": (size) => ({
    overrides: [`train.splits=[${list(size / 2, () => "a")}]`],
  }),
  "an override with a long path": (size) => ({ overrides: [`train${".a".repeat(size / 2)}=1`] }),
};

for (const [what, make] of Object.entries(SHAPES)) {
  Deno.test(`loadExperiment() reads ${what} in linear time`, async () => {
    await using folder = await makeFolder({});
    const took = async (size: number) => {
      const { text = "train:", overrides = [] } = make(size);
      await Deno.writeTextFile(`${folder.path}/a.yaml`, text);
      const start = cpuUsage();
      await loadExperiment("a.yaml", { stages, fields, overrides, folder: folder.path });
      return cpuUsage(start).user / 1000;
    };
    const ratios: number[] = [];
    // The first time, code is compiled.
    await took(SMALL);
    while (ratios.length < ATTEMPTS && !(Math.min(...ratios) < MOST)) {
      const least = Math.max(await took(SMALL), 0.5);
      ratios.push(await took(SMALL * FACTOR) / least);
    }
    assert(Math.min(...ratios) < MOST, `${FACTOR} times the text took ${ratios} times as long`);
  });
}

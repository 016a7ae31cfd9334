import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ExperimentConfig } from "../../../pipeline/config/experiment_config.ts";
import { formatConfig } from "../../../pipeline/config/format_config.ts";
import { join } from "../../../pipeline/path.ts";
import { type Folder, load, makeFolder } from "./toy.ts";

const OWN = `export default {
  name: "own",
  summary: "",
  module: import.meta.url,
  params: { safeParse: (data) => ({ success: true, data }) },
  writes: {},
  run: () => Promise.resolve(),
};
`;

/** Texts that YAML could read as something else. */
const TEXTS = [
  "no",
  "1e3",
  "0o17",
  "null",
  "~",
  "",
  " a",
  "a: b",
  "- a",
  "#a",
  "1_000",
  "é\n",
  "'",
  '"',
];

async function read(folder: Folder, file: string, overrides: readonly string[] = []) {
  const outcome = await load(folder, file, { overrides });
  if (outcome.kind !== "config") {
    throw new Error(outcome.diagnostics.map(({ message }) => message).join("\n"));
  }
  return outcome.config;
}

function comparable({ name, seed, backend, stages }: ExperimentConfig) {
  return {
    name,
    seed,
    backend,
    stages: stages.map(({ name, use, params, files }) => ({
      name,
      use,
      files,
      params: { ...params, ...files },
    })),
  };
}

Deno.test("formatConfig() writes a config that loads again from another folder", async () => {
  await using folder = await makeFolder({
    "configs/a.yaml": "extends: base/b.yaml\ndownload: {source: ./a.tar}\nown: {use: ../own.ts}\n",
    "configs/base/b.yaml": "backend: wasm\ntrain: {learningRate: 1e-7, splits: [test, train]}\n",
    "configs/a.tar": "",
    "own.ts": OWN,
    "runs/a/v1/.keep": "",
  });
  const texts = JSON.stringify(TEXTS);
  const nested = `own.nested=${JSON.stringify({ a: [{ b: null }, [1, -2.5e-9]], c: {}, d: [] })}`;
  const config = await read(folder, "configs/a.yaml", ["seed=9", `own.texts=${texts}`, nested]);
  const target = join(folder.path, "runs/a/v1");
  const text = formatConfig(config, { folder: target, root: folder.path });
  await Deno.writeTextFile(join(target, "config.yaml"), text);
  const again = await read(folder, "runs/a/v1/config.yaml");
  assertEquals(comparable(again), comparable(config));
  assertEquals(formatConfig(again, { folder: target, root: folder.path }), text);
  assertStringIncludes(text, "  source: ../../../configs/a.tar\n");
  assertStringIncludes(text, "  use: ../../../own.ts\n");
});

Deno.test("formatConfig() writes the whole path of what lies outside of the project", async () => {
  await using folder = await makeFolder({
    "a.yaml": "download: {source: ./a.tar}\nown: {use: ./own.ts}\n",
    "a.tar": "",
    "own.ts": OWN,
    "copied/.keep": "",
  });
  const config = await read(folder, "a.yaml");
  const root = join(folder.path, "project");
  const text = formatConfig(config, { folder: join(root, "artifacts/runs/a/v1"), root });
  await Deno.writeTextFile(join(folder.path, "copied/b.yaml"), text);
  assertEquals(comparable(await read(folder, "copied/b.yaml")), comparable(config));
});

Deno.test("formatConfig() writes what a person would", async () => {
  await using folder = await makeFolder({ "a.yaml": "train: {splits: [train, test]}\n" });
  assertEquals(
    formatConfig(await read(folder, "a.yaml"), { folder: folder.path, root: folder.path }),
    `name: a
seed: 0
backend: auto
threads: auto
train:
  latentDim: 2
  epochs: 100
  learningRate: 0.001
  validation: 0
  splits: [train, test]
  shuffle: true
`,
  );
});

import { z } from "zod";
import { formatDiagnostic } from "../../../pipeline/config/diagnostic.ts";
import { dirname, join } from "../../../pipeline/path.ts";
import { defineStage } from "../../../pipeline/define_stage.ts";
import type { AnyStage } from "../../../pipeline/stage.ts";
import { type ExperimentOutcome, loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";

/** Two stages with every form of param that the messages tell apart. */
export const stages: readonly AnyStage[] = [
  defineStage({
    name: "download",
    summary: "Gets the archive",
    module: import.meta.url,
    params: z.strictObject({
      dataset: z.enum(["cifar-10", "synthetic"]).default("cifar-10").describe("Which set")
        .meta({ renamed: { generated: "synthetic" } }),
      source: z.string().nullable().default(null).describe("A local file"),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hex digits").nullable()
        .default(null),
      mirrors: z.array(z.url()).default([]),
      images: z.strictObject({ train: z.int().positive() }).prefault({ train: 10 }),
    }),
    movedParams: { "images.count": "each split has a count of its own now" },
    writes: { archive: { path: "archive.tar.gz", kind: "file", summary: "The archive" } },
    files: ({ source }): Record<string, string> => source === null ? {} : { source },
    run: () => Promise.resolve(),
  }),
  defineStage({
    name: "train",
    summary: "Trains",
    module: import.meta.url,
    params: z.strictObject({
      latentDim: z.int().positive().default(2),
      epochs: z.int().positive().default(100),
      learningRate: z.number().positive().lt(1).default(1e-3),
      validation: z.number().min(0).max(1).default(0),
      splits: z.array(z.enum(["train", "test"])).min(1)
        .refine((splits) => new Set(splits).size === splits.length, "expected each split once")
        .default(["train"]),
      shuffle: z.boolean().default(true),
    }),
    movedParams: {
      tensorboard:
        'TensorBoard is a stage of its own now\nAdd "tensorboard:" to the config instead',
    },
    reads: ["archive"],
    writes: { model: { path: "model", kind: "folder", summary: "The model" } },
    run: () => Promise.resolve(),
  }),
];

/** The top-level fields of a backend provider. */
export const fields: z.ZodObject = z.strictObject({
  backend: z.enum(["auto", "wasm"]).default("auto").describe("What computes"),
  threads: z.union([z.int().positive(), z.literal("auto")]).default("auto"),
});

/** A fresh folder with files in it; disposing of it removes it. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
}

/** Makes a fresh folder with the given files, by path. */
export async function makeFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Folder> {
  const path = await Deno.realPath(await Deno.makeTempDir());
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeFile(
      file,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** The outcome of a config that sweeps nothing. */
export type ConfigOutcome = Exclude<ExperimentOutcome, { readonly kind: "sweep" }>;

/** Loads a config of a folder with the toy stages. */
export async function load(
  folder: Folder,
  file: string,
  { overrides = [] }: { readonly overrides?: readonly string[] } = {},
): Promise<ConfigOutcome> {
  const outcome = await loadExperiment(file, { stages, fields, overrides, folder: folder.path });
  if (outcome.kind === "sweep") throw new Error("Cannot load a config: found a sweep");
  return outcome;
}

/** Each problem of a config as `place message`, as a person sees it but for the excerpt. */
export async function problemsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  overrides: readonly string[] = [],
): Promise<readonly string[]> {
  await using folder = await makeFolder(files);
  const outcome = await load(folder, Object.keys(files)[0]!, { overrides });
  return outcome.kind === "config"
    ? []
    : outcome.diagnostics.map((diagnostic) =>
      formatDiagnostic({ ...diagnostic, excerpt: "" }, { folder: folder.path })
        .replaceAll(folder.path, "FOLDER")
    );
}

/** The config of files that have no problem. */
export async function configOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  overrides: readonly string[] = [],
) {
  await using folder = await makeFolder(files);
  const outcome = await load(folder, Object.keys(files)[0]!, { overrides });
  if (outcome.kind !== "config") {
    throw new Error(outcome.diagnostics.map(({ message }) => message).join("\n"));
  }
  return outcome.config;
}

import { assertEquals } from "@std/assert";
import { configOf, load, makeFolder, problemsOf } from "./toy.ts";

Deno.test("checkConfig() fills in the defaults and keeps the order of the stages", async () => {
  await using folder = await makeFolder({ "small.yaml": "train:\n  epochs: 3\ndownload:\n" });
  const outcome = await load(folder, "small.yaml");
  assertEquals(outcome.kind, "config");
  if (outcome.kind !== "config") return;
  const { stages, ...settings } = outcome.config;
  assertEquals(settings, {
    name: "small",
    seed: 0,
    backend: { backend: "auto", threads: "auto" },
    files: [`${folder.path}/small.yaml`],
    removed: [],
    withoutEffect: [],
  });
  assertEquals(stages.map(({ name, use, params, files }) => ({ name, use, params, files })), [
    {
      name: "train",
      use: null,
      params: {
        latentDim: 2,
        epochs: 3,
        learningRate: 1e-3,
        validation: 0,
        splits: ["train"],
        shuffle: true,
      },
      files: {},
    },
    {
      name: "download",
      use: null,
      params: {
        dataset: "cifar-10",
        source: null,
        sha256: null,
        mirrors: [],
        images: { train: 10 },
      },
      files: {},
    },
  ]);
});

Deno.test("checkConfig() reads numbers as YAML 1.2 writes them", async () => {
  const numbers = async (text: string) => {
    const { stages } = await configOf({ "a.yaml": `train: {${text}}` });
    return stages[0]!.params;
  };
  assertEquals((await numbers("learningRate: 1e-3")).learningRate, 0.001);
  assertEquals((await numbers("epochs: 1E3")).epochs, 1000);
  assertEquals((await numbers("epochs: 0o17")).epochs, 15);
  assertEquals((await numbers("epochs: 0xff")).epochs, 255);
  assertEquals(Object.is((await numbers("validation: -0.0")).validation, 0), true);
});

Deno.test("checkConfig() says what was found and what is wanted, all problems in order", async () => {
  const text = `name: My Run
seed: -1
backend: wsam
threads: 0
train:
  epochs: ten
  latent_dims: 4
  learningRate: 1
  validation: 1.5
  splits: []
  shuffle: "no"
  momentum: 0.9
download:
  dataset: cifar10
  mirrors: [https://example.org/a, nowhere]
  sha256: abc
  images: {train: 1_000, size: 3}
trian:
`;
  assertEquals(await problemsOf({ "a.yaml": text }), [
    `a.yaml:1:7 Cannot read "name": expected lower-case letters, digits, "-", "_" and ".", a letter or digit first, at most 64 in all, got "My Run"`,
    'a.yaml:2:7 Cannot read "seed": expected a non-negative integer, got -1',
    'a.yaml:3:10 Cannot read "backend": expected one of "auto", "wasm", got "wsam": did you mean "wasm"?',
    'a.yaml:4:10 Cannot read "threads": expected a positive integer or "auto", got 0',
    'a.yaml:6:11 Cannot read "train.epochs": expected a positive integer, got "ten"',
    'a.yaml:7:3 Unknown key "latent_dims" in "train": did you mean "latentDim"?',
    'a.yaml:8:17 Cannot read "train.learningRate": expected a positive number below 1, got 1',
    'a.yaml:9:15 Cannot read "train.validation": expected a number from 0 to 1, got 1.5',
    'a.yaml:10:11 Cannot read "train.splits": expected a list of at least 1 item, got an empty list',
    'a.yaml:11:12 Cannot read "train.shuffle": expected true or false, got "no": did you mean false?',
    'a.yaml:12:3 Unknown key "momentum" in "train": expected one of "latentDim", "epochs", "learningRate", "validation", "splits", "shuffle"',
    'a.yaml:14:12 Cannot read "download.dataset": expected one of "cifar-10", "synthetic", got "cifar10": did you mean "cifar-10"?',
    'a.yaml:15:36 Cannot read "download.mirrors[1]": expected a URL, got "nowhere"',
    'a.yaml:16:11 Cannot read "download.sha256": expected 64 lower-case hex digits, got "abc"',
    'a.yaml:17:19 Cannot read "download.images.train": expected a positive integer, got "1_000": did you mean 1000?',
    'a.yaml:17:26 Unknown key "size" in "download.images": expected "train"',
    'a.yaml:18:1 Unknown key "trian": did you mean "train"?',
  ]);
});

Deno.test("checkConfig() says which key is missing, at the key that lacks it", async () => {
  assertEquals(await problemsOf({ "a.yaml": "download:\n  images: {}\n" }), [
    'a.yaml:2:3 Missing key "train" in "download.images": expected a positive integer',
  ]);
});

Deno.test("checkConfig() tells forms apart", async () => {
  const one = async (text: string) => await problemsOf({ "a.yaml": text });
  assertEquals(await one("train: fast"), [
    'a.yaml:1:8 Cannot read "train": expected a mapping of params, got "fast"',
  ]);
  assertEquals(await one("train: {epochs: {a: 1}}"), [
    'a.yaml:1:17 Cannot read "train.epochs": expected a positive integer, got a mapping',
  ]);
  assertEquals(await one("train: {epochs: [1]}"), [
    'a.yaml:1:17 Cannot read "train.epochs": expected a positive integer, got a list of 1 item',
  ]);
  assertEquals(await one("train: {epochs: }"), [
    'a.yaml:1:17 Cannot read "train.epochs": expected a positive integer, got null',
  ]);
  assertEquals(await one("train: {epochs: .inf, validation: .nan}"), [
    'a.yaml:1:17 Cannot read "train.epochs": expected a positive integer, got .inf',
    'a.yaml:1:35 Cannot read "train.validation": expected a number from 0 to 1, got .nan',
  ]);
  assertEquals(await one("train: {epochs: 1e300}"), [
    'a.yaml:1:17 Cannot read "train.epochs": expected an integer of at most 9007199254740991, got 1e300',
  ]);
  assertEquals(await one("train: {epochs: -1.5}"), [
    'a.yaml:1:17 Cannot read "train.epochs": expected a positive integer, got -1.5',
  ]);
  assertEquals(await one("train: {splits: [test, test]}"), [
    'a.yaml:1:17 Cannot read "train.splits": expected each split once, got a list of 2 items',
  ]);
  assertEquals(await one("name: 1E3\ntrain:"), [
    'a.yaml:1:7 Cannot read "name": expected lower-case letters, digits, "-", "_" and ".", a letter or digit first, at most 64 in all, got "1E3"',
  ]);
});

Deno.test("checkConfig() keeps the text that was written where a text is wanted", async () => {
  const digest = "1".repeat(64);
  const { name, stages } = await configOf({
    "a.yaml": `name: 007\ndownload: {sha256: ${digest}, mirrors: [], source: null}\n`,
  });
  assertEquals([name, stages[0]!.params.sha256], ["007", digest]);
  const own = `import { z } from "${import.meta.resolve("zod")}";
export default {
  name: "own", summary: "", module: import.meta.url, writes: {}, run() {},
  params: z.strictObject({
    texts: z.array(z.string()), word: z.enum(["1.10", "on"]), any: z.unknown(),
    either: z.union([z.number(), z.literal("auto")]), empty: z.string().nullable(),
  }).partial(),
};
`;
  const texts = ["007", "1.10", "1e5", "0x10", "0o17", "yes", "True", ".inf", "2026-11-29", "-0"];
  const params = `{use: ./own.ts, texts: [${texts}], word: 1.10, any: 1.10, either: 010, empty: ~}`;
  const files = { "a.yaml": `own: ${params}\n`, "own.ts": own };
  const { stages: [stage] } = await configOf(files);
  assertEquals(stage!.params, { texts, word: "1.10", any: 1.1, either: 10, empty: null });
  const { stages: [again] } = await configOf(files, [`own.texts=[${texts}]`, "own.empty=1_0"]);
  assertEquals([again!.params.texts, again!.params.empty], [texts, "1_0"]);
});

Deno.test("checkConfig() refuses a number that is not the one that was written", async () => {
  const own = `import { z } from "${import.meta.resolve("zod")}";
export default {
  name: "own", summary: "", module: import.meta.url, writes: {}, run() {},
  params: z.strictObject({ any: z.unknown(), rate: z.number().default(0) }),
};
`;
  const one = async (value: string, overrides: readonly string[] = []) =>
    await problemsOf({ "a.yaml": `own: {use: ./own.ts, any: ${value}}`, "own.ts": own }, overrides);
  for (const exact of ["9007199254740991", "0.1", "1e300", "1e23", "123.4500", "5e-324", "-0.0"]) {
    assertEquals(await one(exact), [], exact);
  }
  assertEquals(await one("{a: [0, 9007199254740993]}"), [
    'a.yaml:1:35 Cannot read "own.any.a[1]": expected a number that keeps its digits, ' +
    "got 9007199254740993, which would be 9007199254740992\n" +
    "Write a number of at most 15 digits, or a text in quotes",
  ]);
  for (const [value, got] of [["0.30000000000000001", "0.3"], ["1e-400", "0"]]) {
    assertEquals(await one(value!), [
      `a.yaml:1:27 Cannot read "own.any": expected a number that keeps its digits, got ${value}, ` +
      `which would be ${got}\nWrite a number of at most 15 digits, or a text in quotes`,
    ]);
  }
  for (const value of [".inf", "-.Inf", "1e400", ".nan"]) {
    assertEquals(await one(value), [
      `a.yaml:1:27 Cannot read "own.any": expected a finite number, got ${value}\n` +
      "Write a number below 1.8e308, or null where there is none",
    ]);
  }
  assertEquals(await one("1", ["own.rate=0x20000000000001"]), [
    'command line:1:10 Cannot read "own.rate": expected a number that keeps its digits, ' +
    "got 0x20000000000001, which would be 9007199254740992\n" +
    "Write a number of at most 15 digits, or a text in quotes",
  ]);
  assertEquals(await problemsOf({ "a.yaml": "train: {epochs: 9007199254740993}" }), [
    'a.yaml:1:17 Cannot read "train.epochs": expected an integer of at most 9007199254740991, got 9007199254740993',
  ]);
});

Deno.test("checkConfig() keeps to the keys that it knows", async () => {
  assertEquals(await problemsOf({ "a.yaml": "swep: {}\nmy_stage: {}\nMine: 1\ntrain:" }), [
    'a.yaml:1:1 Unknown key "swep": did you mean "sweep"?',
    'a.yaml:2:1 Unknown key "my_stage": expected one of "extends", "name", "seed", "backend", "threads", "sweep", "download", "train", or a stage of your own with "use: ./my_stage.ts" or "program: […]"',
    'a.yaml:3:1 Unknown key "Mine": expected one of "extends", "name", "seed", "backend", "threads", "sweep", "download", "train"',
  ]);
  assertEquals(await problemsOf({ "a.yaml": "seed: 1" }), [
    'a.yaml:1:1 Cannot run the config: it lists no stage, expected one such as "download", "train"',
  ]);
});

Deno.test("checkConfig() names the run after the file where the config sets no name", async () => {
  assertEquals((await configOf({ "a.b-c_1.yml": "train:" })).name, "a.b-c_1");
  assertEquals(await problemsOf({ "My Config.yaml": "train:" }), [
    'My Config.yaml:1:1 Cannot name the run "My Config" after its file: expected lower-case letters, digits, "-", "_" and ".", a letter or digit first, at most 64 in all\nSet "name" in the config',
  ]);
  assertEquals((await configOf({ "My Config.yaml": "name: mine\ntrain:" })).name, "mine");
});

Deno.test("checkConfig() resolves a relative path in the folder of the config that wrote it", async () => {
  await using folder = await makeFolder({
    "configs/sub/child.yaml": "extends: ../base.yaml\n",
    "configs/base.yaml": "download: {source: ./data/a.tar}\n",
    "configs/data/a.tar": "",
    "b.tar": "",
  });
  const filesOf = async (overrides: readonly string[]) => {
    const outcome = await load(folder, "configs/sub/child.yaml", { overrides });
    return outcome.kind === "config" ? outcome.config.stages[0]!.files : outcome.diagnostics;
  };
  assertEquals(await filesOf([]), { source: `${folder.path}/configs/data/a.tar` });
  assertEquals(await filesOf(["download.source=b.tar"]), { source: `${folder.path}/b.tar` });
});

Deno.test("checkConfig() points at a param whose file is not there", async () => {
  assertEquals(await problemsOf({ "a.yaml": "download:\n  source: gone.tar\n" }), [
    'a.yaml:2:11 Cannot read "download.source": there is no file "FOLDER/gone.tar"',
  ]);
});

Deno.test("checkConfig() points at a param that names a folder for a file", async () => {
  assertEquals(await problemsOf({ "a.yaml": "download:\n  source: b\n", "b/c.tar": "" }), [
    'a.yaml:2:11 Cannot read "download.source": expected a file, got the folder "FOLDER/b"',
  ]);
});

Deno.test("checkConfig() says what became of a param that is no more", async () => {
  const text = `download:
  images:
    count: 3
train:
  tensorboard: true
  tensorbord: true
`;
  assertEquals(await problemsOf({ "a.yaml": text }), [
    'a.yaml:2:3 Missing key "train" in "download.images": expected a positive integer',
    'a.yaml:3:5 Cannot read "download.images.count": each split has a count of its own now',
    'a.yaml:5:3 Cannot read "train.tensorboard": TensorBoard is a stage of its own now\n' +
    'Add "tensorboard:" to the config instead',
    'a.yaml:6:3 Unknown key "tensorbord" in "train": expected one of "latentDim", "epochs", ' +
    '"learningRate", "validation", "splits", "shuffle"',
  ]);
});

Deno.test("checkConfig() gives the new name of a value that was renamed", async () => {
  assertEquals(await problemsOf({ "a.yaml": "download:\n  dataset: generated\n" }), [
    'a.yaml:2:12 Cannot read "download.dataset": "generated" is called "synthetic" now',
  ]);
});

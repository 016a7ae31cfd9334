import { assertEquals } from "@std/assert";
import { configOf, problemsOf } from "./toy.ts";

const BASE = `name: base
seed: 7
backend: wasm
download:
  images: {train: 5}
  mirrors: [https://example.org/a]
train:
  epochs: 9
  latentDim: 4
`;

Deno.test("extends merges mappings deeply and replaces everything else", async () => {
  const { name, seed, backend, stages } = await configOf({
    "child.yaml": "extends: base.yaml\nseed: 8\ndownload: {mirrors: []}\ntrain: {epochs: 1}\n",
    "base.yaml": BASE,
  });
  assertEquals({ name, seed, backend }, {
    name: "child",
    seed: 8,
    backend: { backend: "wasm", threads: "auto" },
  });
  const [download, train] = stages;
  assertEquals([download!.name, download!.params.images, download!.params.mirrors], [
    "download",
    { train: 5 },
    [],
  ]);
  assertEquals([train!.name, train!.params.epochs, train!.params.latentDim], ["train", 1, 4]);
});

Deno.test("extends keeps the params of a stage that is only named", async () => {
  const { stages } = await configOf({
    "child.yaml": "extends: base.yaml\ntrain:\n",
    "base.yaml": BASE,
  });
  assertEquals(stages[1]!.params.epochs, 9);
});

Deno.test("extends leaves out a stage that is null", async () => {
  const names = async (child: string, overrides: readonly string[] = []) => {
    const files = { "child.yaml": `extends: base.yaml\n${child}`, "base.yaml": BASE };
    return (await configOf(files, overrides)).stages.map(({ name }) => name);
  };
  assertEquals(await names("download: null"), ["train"]);
  assertEquals(await names("download: ~"), ["train"]);
  assertEquals(await names("download:"), ["download", "train"]);
  assertEquals(await names("", ["download=null"]), ["train"]);
  assertEquals(await names("", ["train=null", "train.epochs=3"]), ["download", "train"]);
  assertEquals(await problemsOf({ "a.yaml": "train:\ndownload: null" }), [
    'a.yaml:2:11 Cannot remove "download": no config that this one extends has it\n' +
    'Write "download:" for a stage with its defaults',
  ]);
});

Deno.test("extends replaces a mapping that says so, or that is of another kind", async () => {
  const own = `import { z } from "${import.meta.resolve("zod")}";
export default {
  name: "own", summary: "", module: import.meta.url, writes: {}, run() {},
  params: z.strictObject({ at: z.unknown(), b: z.unknown() }),
};
`;
  const at = async (child: string, overrides: readonly string[] = []) => {
    const files = {
      "child.yaml": `extends: base.yaml\n${child}`,
      "base.yaml": "own: {use: ./own.ts, at: {kind: x, x: 1, all: 2}, b: {c: 1}}",
      "own.ts": own,
    };
    return (await configOf(files, overrides)).stages[0]!.params.at;
  };
  assertEquals(await at("own: {at: {kind: y, y: 3}}"), { kind: "y", y: 3 });
  assertEquals(await at("own: {at: {kind: x, y: 3}}"), { kind: "x", x: 1, all: 2, y: 3 });
  assertEquals(await at("own: {at: !replace {all: 3}}"), { all: 3 });
  assertEquals(await at("own: {at: !replace {}}"), {});
  assertEquals(await at("", ["own.at={kind: y}"]), { kind: "y" });
  assertEquals(await at("", ["own.at.all=5", "own.at.kind=y"]), { all: 5, kind: "y" });
  assertEquals(await at("", ["own.at:={all: 3}"]), { all: 3 });
  assertEquals(await at("", ["own.at:={all: 3}", "own.at.x=4"]), { all: 3, x: 4 });
  assertEquals(await at("", ["own.at=1", "own.at={all: 3}"]), { all: 3 });
  assertEquals(await problemsOf({ "a.yaml": "train: !replace [1]" }), [
    "a.yaml:1:8 Cannot read the YAML: only a mapping can have the tag !replace; all else replaces without it",
  ]);
});

Deno.test("extends goes through a chain of folders", async () => {
  const { files, stages, name } = await configOf({
    "a.yaml": "extends: sub/b.yaml\n",
    "sub/b.yaml": "extends: ../c.yaml\ntrain: {epochs: 2}\n",
    "c.yaml": "name: c\ntrain: {epochs: 3, latentDim: 6}\n",
  });
  assertEquals(files.map((file) => file.split("/").at(-1)), ["a.yaml", "b.yaml", "c.yaml"]);
  assertEquals([name, stages[0]!.params.epochs, stages[0]!.params.latentDim], ["a", 2, 6]);
});

Deno.test("extends shows a problem in the file that it was written in, the named file first", async () => {
  const files = {
    "child.yaml": "extends: base.yaml\ntrain: {validation: 2}\n",
    "base.yaml": "train: {validation: 3, epochs: 0}\ndownload: {size: 1}\n",
  };
  assertEquals(await problemsOf(files, ["train.latentDim=x"]), [
    'child.yaml:2:21 Cannot read "train.validation": expected a number from 0 to 1, got 2',
    'base.yaml:1:32 Cannot read "train.epochs": expected a positive integer, got 0',
    'base.yaml:2:12 Unknown key "size" in "download": expected one of "dataset", "source", "sha256", "mirrors", "images"',
    'command line:1:17 Cannot read "train.latentDim": expected a positive integer, got "x"',
  ]);
});

Deno.test("extends refuses a circle and shows it whole", async () => {
  assertEquals(await problemsOf({ "a.yaml": "extends: a.yaml" }), [
    'a.yaml:1:10 Cannot extend "a.yaml": it extends itself: a.yaml → a.yaml',
  ]);
  const files = {
    "a.yaml": "extends: d/b.yaml",
    "d/b.yaml": "extends: c.yaml",
    "d/c.yaml": "train:\nextends: b.yaml",
  };
  assertEquals(await problemsOf(files), [
    'd/c.yaml:2:10 Cannot extend "b.yaml": it extends itself: d/b.yaml → d/c.yaml → d/b.yaml',
  ]);
});

Deno.test("extends refuses a chain of more than 32 files", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`${index}.yaml`, `extends: ${index + 1}.yaml`]),
  );
  assertEquals(await problemsOf(files), [
    '31.yaml:1:10 Cannot extend "32.yaml": it is one of more than 32 files in a chain',
  ]);
});

Deno.test("extends points at a file that is not there, and knows the ones that are", async () => {
  const files = { "a.yaml": "train:\nextends: basline.yaml", "baseline.yaml": "train:" };
  assertEquals(await problemsOf(files), [
    'a.yaml:2:10 Cannot extend "basline.yaml": there is no such file: did you mean "baseline.yaml"?',
  ]);
  assertEquals(await problemsOf({ "a.yaml": "extends: gone/b.yaml" }), [
    'a.yaml:1:10 Cannot extend "gone/b.yaml": there is no folder "gone"',
  ]);
  assertEquals(await problemsOf({ "a.yaml": "extends: [b.yaml]" }), [
    'a.yaml:1:10 Cannot read "extends": expected the path of another config, got a list of 1 item',
  ]);
});

Deno.test("extends stops at a file whose YAML cannot be read", async () => {
  assertEquals(await problemsOf({ "a.yaml": "extends: b.yaml", "b.yaml": "train: [1" }), [
    "b.yaml:1:10 Cannot read the YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
  ]);
});

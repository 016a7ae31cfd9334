import { assert, assertEquals } from "@std/assert";
import { load, makeFolder, problemsOf } from "./toy.ts";

async function problems(text: string | Uint8Array): Promise<readonly string[]> {
  return await problemsOf({ "a.yaml": text });
}

const EMPTY =
  'a.yaml:1:1 Cannot read the config: it is empty, expected keys such as "name" and "train"';

Deno.test("readYaml() reports syntax where it breaks, once for each line", async () => {
  assertEquals(await problems("train:\n\tepochs: 1"), [
    "a.yaml:2:1 Cannot read the YAML: tabs are not allowed as indentation",
  ]);
  assertEquals(await problems("a: 1\n b: 2\n"), [
    "a.yaml:1:4 Cannot read the YAML: nested mappings are not allowed in compact mappings",
  ]);
  assertEquals(await problems("train: !fast {epochs: !!binary aGk=}\n"), [
    "a.yaml:1:8 Cannot read the YAML: unresolved tag: !fast",
  ]);
});

Deno.test("readYaml() follows aliases, at the range where the value was written", async () => {
  assertEquals(await problems("train:\n  epochs: &count 0\n  latentDim: *count\n"), [
    'a.yaml:2:18 Cannot read "train.latentDim": expected a positive integer, got 0',
    'a.yaml:2:18 Cannot read "train.epochs": expected a positive integer, got 0',
  ]);
  assertEquals(await problems("train: {epochs: &count 1, latentDim: *cuont}\n"), [
    'a.yaml:1:38 Unknown anchor "cuont": did you mean "count"?',
  ]);
  assertEquals(await problems("train: &all {epochs: *all}\n"), [
    'a.yaml:1:22 Cannot follow the alias "all": it is part of what it stands for',
  ]);
});

Deno.test("readYaml() refuses a few aliases that stand for billions of values", async () => {
  const letters = [..."abcdefghijk"];
  const lines = letters.map((letter, index) =>
    index === 0
      ? "a: &a [x, x, x, x, x, x, x, x, x]"
      : `${letter}: &${letter} [${Array(9).fill(`*${letters[index - 1]}`).join(", ")}]`
  );
  const [first, ...others] = await problems(lines.join("\n"));
  assert(first?.endsWith("Cannot read the YAML: it holds more than 99999 values"), first);
  assertEquals(others, []);
});

Deno.test("readYaml() refuses what no config needs", async () => {
  assertEquals(await problems("train:\ntrain:\n"), [
    'a.yaml:2:1 Duplicate key "train": it is set on line 1 already',
  ]);
  assertEquals(await problems("train:\n---\ntrain:\n"), [
    "a.yaml:2:1 Cannot read the YAML: it holds several documents, expected one",
  ]);
  assertEquals(await problems("[train]: 1\n"), [
    "a.yaml:1:1 Cannot use this as a key: expected a word",
  ]);
  assertEquals(await problems('name: "a\\0b"\ntrain:\n'), [
    "a.yaml:1:7 Cannot read this text: it holds a NUL or half of a character",
  ]);
  assertEquals(await problems('name: "\\ud800"\ntrain:\n'), [
    "a.yaml:1:7 Cannot read this text: it holds a NUL or half of a character",
  ]);
  assertEquals(await problems(`train: ${"[".repeat(70)}${"]".repeat(70)}`), [
    "a.yaml:1:72 Cannot read the YAML: it is nested more than 64 levels deep",
  ]);
  const [deep] = await problems(`train: ${"[".repeat(100_000)}`);
  assert(deep?.endsWith("Cannot read the YAML: it is nested too deeply"), deep?.slice(0, 200));
});

Deno.test("readYaml() reads a merge key as any other", async () => {
  assertEquals(await problems("train: {<<: {epochs: 1}}"), [
    'a.yaml:1:9 Unknown key "<<" in "train": expected one of "latentDim", "epochs", "learningRate", "validation", "splits", "shuffle"',
  ]);
});

Deno.test("a config file is UTF-8 text with keys in it", async () => {
  assertEquals(await problems(""), [EMPTY]);
  assertEquals(await problems("# nothing\n"), [EMPTY]);
  assertEquals(await problems("- train\n"), [
    'a.yaml:1:1 Cannot read the config: it is a list of 1 item, expected keys such as "name" and "train"',
  ]);
  assertEquals(await problems("train"), [
    'a.yaml:1:1 Cannot read the config: it is "train", expected keys such as "name" and "train"',
  ]);
  assertEquals(await problems("train:\0"), [
    "a.yaml:1:1 Cannot read the config: byte 6 is NUL, expected UTF-8 text",
  ]);
  assertEquals(await problems(new Uint8Array([0x61, 0x3a, 0x20, 0xff])), [
    "a.yaml:1:1 Cannot read the config: it is not UTF-8 text",
  ]);
  assertEquals(await problems("#".repeat(1024 * 1024 + 1)), [
    "a.yaml:1:1 Cannot read the config: it has 1048577 bytes, expected at most 1048576",
  ]);
  assertEquals(await problems("\ufefftrain: {epochs: 1}\r\n"), []);
  assertEquals(await problems("train:\r\n  epochs: x\r\n"), [
    'a.yaml:2:11 Cannot read "train.epochs": expected a positive integer, got "x"',
  ]);
});

Deno.test("a config that is no file is a diagnostic like any other", async () => {
  const files = { "sub/a.yaml": "train:", "b.yaml": "train:" };
  await using folder = await makeFolder(files);
  const messages = async (file: string) => {
    const outcome = await load(folder, file);
    return outcome.kind === "config" ? [] : outcome.diagnostics.map(({ message }) => message);
  };
  assertEquals(await messages("sub"), [
    "Cannot read the config: it is a folder, expected a file",
  ]);
  assertEquals(await messages("/dev/null"), ["Cannot read the config: it is not a file"]);
  assertEquals(await messages("bb.yaml"), [
    'Cannot read the config: there is no such file: did you mean "b.yaml"?',
  ]);
  assertEquals(await messages("b.yaml/c.yaml"), [
    'Cannot read the config: there is no folder "b.yaml"',
  ]);
});

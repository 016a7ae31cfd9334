import { assertEquals } from "@std/assert";
import { formatDiagnostic } from "../../../pipeline/config/diagnostic.ts";
import { configOf, load, makeFolder, problemsOf } from "./toy.ts";

const FILES = { "a.yaml": "download: {images: {train: 4}}\ntrain: {epochs: 2, splits: [test]}\n" };

Deno.test("an override sets one value, and the last one wins", async () => {
  const { seed, name, backend, stages } = await configOf(FILES, [
    "seed=3",
    "train.epochs=5",
    "train.epochs=1e1",
    "train.splits=[train, test]",
    "download={images: {train: 6}, dataset: synthetic}",
    "threads=2",
    "name=other",
  ]);
  assertEquals([seed, name, backend.threads], [3, "other", 2]);
  const [download, train] = stages;
  assertEquals([train!.params.epochs, train!.params.splits], [10, ["train", "test"]]);
  assertEquals([download!.params.images, download!.params.dataset], [{ train: 6 }, "synthetic"]);
});

Deno.test("an override keeps what it does not name", async () => {
  const { stages } = await configOf(FILES, ["train=", "download.source=null"]);
  assertEquals(stages[1]!.params.epochs, 2);
  assertEquals(stages[0]!.params.source, null);
});

Deno.test("an override may have a value with = and # in it", async () => {
  const { stages } = await configOf(FILES, ["download.mirrors=['https://example.org/?a=b#c']"]);
  assertEquals(stages[0]!.params.mirrors, ["https://example.org/?a=b#c"]);
});

Deno.test("an override's problems show its own text", async () => {
  await using folder = await makeFolder(FILES);
  const outcome = await load(folder, "a.yaml", { overrides: ["seed=1", "train.epochs=ten"] });
  const texts = outcome.kind === "config"
    ? []
    : outcome.diagnostics.map((diagnostic) =>
      formatDiagnostic(diagnostic, { folder: folder.path })
    );
  assertEquals(texts, [
    `command line:1:14 Cannot read "train.epochs": expected a positive integer, got "ten"
1 | train.epochs=ten
  |              ^^^`,
  ]);
});

Deno.test("an override with a path that leads nowhere is refused", async () => {
  const problems = (override: string) => problemsOf(FILES, [override]);
  assertEquals(await problems("trian.epochs=1"), [
    'command line:1:1 Unknown key "trian": did you mean "train"?',
  ]);
  assertEquals(await problems("evaluate.split=test"), [
    'command line:1:1 Unknown key "evaluate": expected one of "name", "seed", "backend", "threads", "sweep", "download", "train"',
  ]);
  assertEquals(await problems("train.epoch=1"), [
    'command line:1:7 Unknown key "epoch" in "train": did you mean "epochs"?',
  ]);
  assertEquals(await problems("download.images.tran=1"), [
    'command line:1:17 Unknown key "tran" in "download.images": did you mean "train"?',
  ]);
  assertEquals(await problems("train.epochs.more=1"), [
    'command line:1:14 Cannot read "train.epochs": expected a positive integer, got a mapping',
  ]);
  assertEquals(await problems("extends=b.yaml"), [
    'command line:1:1 Cannot override "extends": expected a config that extends the other',
  ]);
  assertEquals(await problems("train.__proto__.x=1"), [
    'command line:1:1 Unknown key "__proto__"',
  ]);
});

Deno.test("an override without a path and a value is refused", async () => {
  for (const override of ["train.epochs", "=1", "", "train..epochs=1", ".=1"]) {
    assertEquals(await problemsOf(FILES, [override]), [
      `command line:1:1 Cannot read the override ${
        JSON.stringify(override)
      }: expected a form like train.epochs=10`,
    ]);
  }
});

Deno.test("an override's value is one YAML value", async () => {
  assertEquals(await problemsOf(FILES, ["train.splits=[train"]), [
    "command line:1:20 Cannot read the YAML: flow sequence must end with a ]",
  ]);
  assertEquals(await problemsOf(FILES, ["seed=1\n---\n2"]), [
    "command line:2:1 Cannot read the YAML: it holds several documents, expected one",
  ]);
});

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
  const { stages } = await configOf(FILES, ["train={}", "download.source=null"]);
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

Deno.test("an override's value arrives as it was typed, or is refused", async () => {
  const texts = [
    ...["run #1", "&x", "*x", "|", ">", "-", "?", "- a", "? a", "!tag a", "%a", "@a", "`a`", "~"],
    ...["Null", "a: b", "a:", "it's", 'a"b', "a#b", "a\nb", "---", "...", "<<", "NULL", "a=b"],
    ...["exp #2/c [1].tar", "a[1,2]"],
  ];
  for (const text of texts) {
    assertEquals(await sourceOf(`download.sha256=${text}`), text);
  }
  assertEquals(await sourceOf(`download.sha256="a \\u00e9, \\"b\\" "`), 'a é, "b" ');
  assertEquals(await sourceOf("download.sha256='it''s \\n'"), "it's \\n");
  assertEquals(await sourceOf('download.sha256=""'), "");
});

Deno.test("an override's value that may mean something else is refused", async () => {
  const quotes = "Put a text in quotes to take it as it is, inside those of the shell";
  const refused: Readonly<Record<string, string>> = {
    "": 'expected a value, got none\nWrite "" for an empty text',
    "a,": 'expected a value, got none\nWrite "" for an empty text',
    "[a,]": 'expected a value, got none\nWrite "" for an empty text',
    "a ": `"a " begins or ends with a space, expected none\n${quotes}`,
    "a, b": `" b" begins or ends with a space, expected none\n${quotes}`,
    "a[1,2": `the brackets of "a[1,2" do not match, expected them in pairs\n${quotes}`,
    "[a": 'a bracket is not closed, expected "]"',
    "[a[0], b]": `"a" has "[" after it, expected a comma or "]"\n${quotes}`,
    "[a: b]": `"a: b" looks like a mapping, expected it in braces\n${quotes}`,
    "{a}": "a key has no value, expected a form like {key: value}",
    "{a:1}": "a key has no value, expected a form like {key: value}",
    "{a: 1, a: 2}": '"a" is set twice, expected once',
    "{__proto__: 1}": '"__proto__" is no key',
    '"a': 'a quote is not closed, expected another "',
    '"a\\d"':
      '"\\"a\\\\d\\"" has an escape that JSON does not know\nSingle quotes take a text as it is',
    '"a"b': '"b" follows a value, expected a comma or the end',
    "[1] 2": '"2" follows a value, expected a comma or the end',
    [`${"[".repeat(65)}`]: "it is nested more than 64 levels deep, expected fewer",
    "a\0": "it holds a NUL or half of a character, expected text",
  };
  for (const [text, found] of Object.entries(refused)) {
    const [problem, ...others] = await problemsOf(FILES, [`train.epochs=${text}`]);
    assertEquals(
      problem?.replace(/^command line:\d+:\d+ /, ""),
      `Cannot read "train.epochs": ${found}`,
    );
    assertEquals(others, []);
  }
});

/** The text that arrives as a digest, which is not taken there. */
async function sourceOf(override: string): Promise<unknown> {
  const [problem] = await problemsOf(FILES, [override]);
  const [, shown] = /expected 64 lower-case hex digits, got (".*")$/s.exec(problem!) ?? [];
  return JSON.parse(shown!);
}

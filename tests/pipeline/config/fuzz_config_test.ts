/**
 * Configs that no person would write: wrong types everywhere, names of
 * JavaScript's own machinery, bytes that are no text. None may throw, hang or
 * change anything; each is a config or says what is wrong, and where.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { formatDiagnostic } from "../../../pipeline/config/diagnostic.ts";
import { fromFileUrl } from "../../../pipeline/path.ts";
import { type ExperimentOutcome, loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import { type Dice, makeDice } from "../../helpers/dice.ts";
import { stages as shippedStages } from "../../../stages/mod.ts";
import { fields, type Folder, makeFolder, stages } from "./toy.ts";

const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_126);
const SHAPES = Number(Deno.env.get("FUZZ_COUNT") ?? 1_500);
const MUTANTS = Number(Deno.env.get("FUZZ_COUNT") ?? 1_500);

const SCALARS = [
  ...["", "~", "null", "true", "no", "0", "-0", "1", "-1", "0.1", "1e-3", "1E400", "-1e400"],
  ...[".inf", "-.INF", ".nan", "0x10", "0o17", "1_000", "9007199254740993", "9".repeat(400)],
  ...["2026-11-25", "''", '"\\u0000"', '"\\ud800"', '"\\U0001F600"', "a".repeat(5_000)],
  ...[
    "base.yaml",
    "self.yaml",
    "..",
    "/dev/zero",
    "/etc",
    "http://a/b",
    "wasm",
    "auto",
    "cifar-10",
  ],
  ...[
    "*a",
    "*missing",
    "!!str 1",
    "!!binary aGk=",
    "!own 1",
    "!!set {a}",
    "!replace {epochs: 2}",
    "!replace 1",
    "007",
    "1.10",
    "__proto__",
    "constructor",
  ],
  ...["train", "[train, train]", "'\\n'", "'a.b'", "'=1'", "{}", "[]", "[[]]", "{? [a] : b}"],
] as const;
const KEYS = [
  ...["name", "seed", "backend", "threads", "extends", "sweep", "download", "train", "use", "own"],
  ...["dataset", "source", "sha256", "mirrors", "images", "latentDim", "epochs", "learningRate"],
  ...["validation", "splits", "shuffle", "grid", "zip", "points", "random", "exclude", "seeds"],
  ...["samples", "train.epochs", "train.latentDim", "min", "max", "scale", "values", "count"],
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "length"],
  ...["<<", "''", "1", "null", "true", "'a\\nb'", "é", "'😀'", "? x", "*a", "then", "toJSON"],
] as const;

Deno.test(`loadExperiment() reads any shape as a config or as a mistake (seed ${SEED})`, async () => {
  await using folder = await makeFolder({
    "base.yaml": "train: {epochs: &a 3}\n",
    "self.yaml": "extends: self.yaml\n",
  });
  const dice = makeDice(SEED);
  const ends = new Set<string>();
  for (let index = 0; index < SHAPES; index++) {
    const overrides = dice.chance(0.3)
      ? [`${dice.pick(KEYS)}${dice.pick(["=", ":="])}${draw(dice, 2)}`]
      : [];
    ends.add(await feed(folder, drawConfig(dice), { stages, overrides }));
  }
  assertEquals([...ends].sort(), ["config", "invalid", "sweep"]);
});

Deno.test(`loadExperiment() reads shipped configs with bytes changed (seed ${SEED})`, async () => {
  const shipped = fromFileUrl(import.meta.resolve("../../../configs/"));
  const texts: Uint8Array[] = [];
  for (const name of ["baseline", "quickstart", "heldout", "sweeps/slice", "sweeps/all_three"]) {
    texts.push(await Deno.readFile(`${shipped}${name}.yaml`));
  }
  await using folder = await makeFolder({
    "baseline.yaml": texts[0]!,
    "quickstart.yaml": texts[1]!,
  });
  const dice = makeDice(SEED);
  for (let index = 0; index < MUTANTS; index++) {
    await feed(folder, mutate(dice.pick(texts), dice), { stages: shippedStages, overrides: [] });
  }
});

/** Parts of a config, so that much of what is drawn is right but for one thing. */
const LIKELY: Readonly<Record<string, readonly string[]>> = {
  seed: ["1", "0x10"],
  backend: ["wasm"],
  extends: ["base.yaml"],
  download: ["{}", "{dataset: synthetic}", "{mirrors: ['https://a.org'], images: {train: 3}}"],
  train: ["{epochs: 3}", "{splits: [train, test]}", "{latentDim: 4, learningRate: 1e-3}"],
  sweep: [
    "{grid: {train.epochs: [1, 2], train.latentDim: [2, 3]}}",
    "{zip: {train.epochs: [1, 2], seed: [3, 4]}, exclude: [{seed: 3}]}",
    "{points: [{train.epochs: 1}, {seed: 5}], seeds: 3}",
    "{random: {count: 3, values: {train.learningRate: {from: 1e-4, to: 1e-2, scale: log}}}}",
  ],
};

function drawConfig(dice: Dice): string {
  const lines = ["name: &a fuzz"];
  for (const [key, values] of Object.entries(LIKELY)) {
    if (!dice.chance(0.5)) continue;
    const value = dice.pick(values);
    // Some part of the value makes room for another.
    const parts = value.match(/[\w.-]+|[[{].*[\]}]/g) ?? [value];
    const strange = dice.chance(0.15)
      ? value.replace(dice.pick(parts), () => draw(dice, 2))
      : value;
    lines.push(`${key}: ${strange}`);
  }
  if (dice.chance(0.2)) lines.push(`${dice.pick(KEYS)}: ${draw(dice, 0)}`);
  return `${lines.join("\n")}\n`;
}

/** Few bytes that stand for much, each with the first thing that is said of it. */
const BOMBS: Readonly<Record<string, readonly [text: string, message: string]>> = {
  "a billion laughs": [
    `a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n${
      [..."bcdefghij"].map((name, index) =>
        `${name}: &${name} [${Array(10).fill(`*${"abcdefghi"[index]}`)}]\n`
      ).join("")
    }`,
    "Cannot read the YAML: it holds more than 99999 values",
  ],
  "an alias of what it is part of": [
    "train: &a {epochs: *a}\n",
    'Cannot follow the alias "a": it is part of what it stands for',
  ],
  "lists in lists": [
    `train: ${"[".repeat(20_000)}`,
    "Cannot read the YAML: it is nested too deeply",
  ],
  "mappings in mappings": [
    Array.from({ length: 100 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    "Cannot read the YAML: it is nested more than 64 levels deep",
  ],
  "thousands of documents": [
    "---\n".repeat(50_000),
    "Cannot read the YAML: it holds several documents, expected one",
  ],
  "a key a megabyte long": [
    `train: {${"9".repeat(500_000)}: 1}\n`,
    `Unknown key "${"9".repeat(200)}…${
      "9".repeat(20)
    }" in "train": expected one of "latentDim", "epochs", "learningRate", "validation", "splits", "shuffle"`,
  ],
  "more than a megabyte": [
    `name: ${"a".repeat(1 << 20)}`,
    "Cannot read the config: it has 1048582 bytes, expected at most 1048576",
  ],
  "thousands of swept paths": [
    `train:\nsweep: {grid: {${
      Array.from({ length: 5_000 }, (_, index) => `train.a${index}: [1]`)
    }}}`,
    "Cannot sweep: expected at most 100 paths, got 5000",
  ],
};

for (const [what, [text, message]] of Object.entries(BOMBS)) {
  Deno.test(`loadExperiment() refuses ${what}`, async () => {
    await using folder = await makeFolder({ "a.yaml": text });
    const outcome = await loadExperiment("a.yaml", {
      stages,
      fields,
      overrides: [],
      folder: folder.path,
    });
    assert(outcome.kind === "invalid");
    assertEquals(outcome.diagnostics[0]!.message, message);
  });
}

/** A YAML value in flow style, as strange as need be. */
function draw(dice: Dice, depth: number): string {
  const anchor = dice.chance(0.05) ? "&a " : "";
  if (depth > 3 || dice.chance(0.45)) return anchor + dice.pick(SCALARS);
  const items = Array.from({ length: dice.below(4) }, () => draw(dice, depth + 1));
  if (dice.chance(0.4)) return `${anchor}[${items.join(", ")}]`;
  return `${anchor}{${items.map((item) => `${dice.pick(KEYS)}: ${item}`).join(", ")}}`;
}

function mutate(bytes: Uint8Array, dice: Dice): Uint8Array {
  let mutated = [...bytes];
  for (let count = dice.below(3); count >= 0; count--) {
    const at = dice.below(mutated.length + 1);
    const piece = mutated.slice(at, at + dice.below(40));
    const part = dice.pick<readonly number[]>([
      [],
      piece.flatMap((byte) => [byte, byte]),
      Array.from({ length: 1 + dice.below(4) }, () => dice.below(256)),
      [0xef, 0xbb, 0xbf],
      [0xed, 0xa0, 0x80],
      [0],
      [...new TextEncoder().encode(dice.pick(SCALARS))],
      [...new TextEncoder().encode(`\n${dice.pick(KEYS)}: ${draw(dice, 2)}\n`)],
    ]);
    mutated = [
      ...mutated.slice(0, at),
      ...part,
      ...mutated.slice(at + dice.below(2) * piece.length),
    ];
  }
  return Uint8Array.from(mutated);
}

/** Loads a text, and checks what comes of it. */
async function feed(
  folder: Folder,
  text: string | Uint8Array,
  options: { readonly stages: typeof stages; readonly overrides: readonly string[] },
): Promise<ExperimentOutcome["kind"]> {
  const file = `${folder.path}/fuzz.yaml`;
  await Deno.writeFile(file, typeof text === "string" ? new TextEncoder().encode(text) : text);
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  try {
    const outcome = await loadExperiment(file, { fields, folder: folder.path, ...options });
    assertEquals(Object.getOwnPropertyNames(Object.prototype).length, before);
    if (outcome.kind === "invalid") checkDiagnostics(outcome, folder);
    return outcome.kind;
  } catch (error) {
    const shown = typeof text === "string" ? text : new TextDecoder().decode(text);
    throw new Error(
      `${JSON.stringify(shown).slice(0, 2_000)} with ${options.overrides}: ${error}`,
      {
        cause: error,
      },
    );
  }
}

const GRAMMAR = /^(Cannot|Unknown|Duplicate|Missing|Expected) /;

function checkDiagnostics(
  { diagnostics }: Extract<ExperimentOutcome, { kind: "invalid" }>,
  folder: Folder,
): void {
  assert(diagnostics.length > 0);
  for (const diagnostic of diagnostics) {
    const { line, column, length, message } = diagnostic;
    assert(line >= 1 && column >= 1 && length >= 1, JSON.stringify(diagnostic));
    assert(GRAMMAR.test(message), message);
    assert(message.length < 1500 && !/undefined|\[object/.test(message), message);
    assert(formatDiagnostic(diagnostic, { folder: folder.path }).length < 4_000);
  }
}

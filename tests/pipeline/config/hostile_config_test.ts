import { assert, assertEquals } from "@std/assert";
import { formatDiagnostic } from "../../../pipeline/config/diagnostic.ts";
import { drawUniform } from "../../../stages/random/draw_uniform.ts";
import { type ConfigOutcome, load, makeFolder } from "./toy.ts";

const SEED = 20_261_123;
const MUTATIONS = 400;

const VALID = `name: fuzz
seed: 7
backend: wasm
extends: base.yaml
download: {dataset: synthetic, mirrors: ["https://example.org/a"], images: {train: 12}}
train:
  epochs: &n 3
  latentDim: *n
  learningRate: 1e-3
  splits: [train, test]
`;

/** Texts that mutations insert: each has a meaning in YAML or in JavaScript. */
const SCRAPS = [
  ..."\n\t :-?[]{},&*!|>'\"%@\`#~\\\0\r",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "!!map",
  "---\n",
  "...\n",
  "*n",
  "&n",
  "<<: ",
  "? ",
  "\ud800",
  "\u{1f600}",
  "1_000",
  ".inf",
  "-",
  "  ",
  "use: ./base.yaml",
  "9".repeat(400),
  "[".repeat(80),
];

Deno.test(`loadExperiment() never throws and pollutes nothing (seed ${SEED})`, async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  await using folder = await makeFolder({ "base.yaml": "train: {validation: 0.5}\n" });
  const file = `${folder.path}/fuzz.yaml`;
  let invalid = 0;
  for (let index = 0; index < MUTATIONS; index++) {
    const text = mutate(VALID, index);
    await Deno.writeTextFile(file, text);
    const overrides = index % 2 === 0 ? [] : [mutate("train.epochs=3", index)];
    const outcome = await load(folder, file, { overrides });
    invalid += outcome.kind === "invalid" ? 1 : 0;
    checkDiagnostics(outcome, folder.path);
  }
  assert(invalid > MUTATIONS / 2 && invalid < MUTATIONS, `${invalid} of ${MUTATIONS} are invalid`);
  assertEquals(Object.getOwnPropertyNames(Object.prototype).sort(), before);
});

Deno.test("loadExperiment() reads the names of an object's own machinery as unknown keys", async () => {
  for (const key of ["constructor", "toString", "hasOwnProperty", "__proto__", "valueOf"]) {
    const text = `${key}: {polluted: 1}\ntrain: {${key}: {polluted: 1}}\n`;
    await using folder = await makeFolder({ "a.yaml": text });
    const outcome = await load(folder, "a.yaml", { overrides: [`train.${key}.polluted=1`] });
    assert(outcome.kind === "invalid");
    for (const { message } of outcome.diagnostics) {
      assert(message.startsWith(`Unknown key "${key}"`), message);
    }
    assertEquals(({} as { polluted?: number }).polluted, undefined);
  }
});

function mutate(text: string, index: number): string {
  const draws = drawUniform(16, { seed: SEED, purpose: "mutation", counters: [index] });
  const pick = (place: number, count: number) => Math.floor(draws[place]! * count);
  let mutated = text;
  for (let change = 0; change <= pick(0, 4); change++) {
    const at = pick(3 * change + 1, mutated.length + 1);
    const removed = pick(3 * change + 2, 3) === 0 ? pick(3 * change + 2, 12) : 0;
    const scrap = SCRAPS[pick(3 * change + 3, SCRAPS.length)]!;
    mutated = mutated.slice(0, at) + scrap + mutated.slice(at + removed);
  }
  return mutated;
}

function checkDiagnostics(outcome: ConfigOutcome, folder: string): void {
  if (outcome.kind === "config") return;
  assert(outcome.diagnostics.length > 0);
  for (const diagnostic of outcome.diagnostics) {
    const { line, column, length, message } = diagnostic;
    assert(line >= 1 && column >= 1 && length >= 1, JSON.stringify(diagnostic));
    assert(message.length < 1500 && !message.includes("undefined"), message);
    assert(formatDiagnostic(diagnostic, { folder }).includes(`:${line}:${column} `));
  }
}

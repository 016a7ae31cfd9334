import { assertEquals } from "@std/assert";
import plugin from "../../.lint/plugin.ts";

/** Lints a file of the given name: gives a line of rule and message for each finding. */
function findings(filename: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, filename, source)
    .map(({ id, message }) => `${id}: ${message}`);
}

const harmless: readonly (readonly [name: string, filename: string, source: string])[] = [
  ["a stage that imports the contract", "stages/a.ts", 'import "../pipeline/stage.ts";'],
  [
    "the main module that imports the command line",
    "stages/main.ts",
    'import "../pipeline/cli/run_program.ts";',
  ],
  ["an upper layer that imports a lower one", "pipeline/run/a.ts", 'import "../plan/plan.ts";'],
  ["a reporter that imports events", "pipeline/reporters/a.ts", 'import "../run/event.ts";'],
  ["a test that imports anything", "tests/a_test.ts", 'import "../stages/a.ts"; import "yaml";'],
  ["Arquero among tables", "stages/tables/a.ts", 'import { table } from "arquero";'],
  ["a message with a colon", "stages/a.ts", 'throw new Error(`Cannot go to "${1}": no way`);'],
  ["a message that is computed", "stages/a.ts", "throw new TypeError(explain());"],
  ["a message whose second line ends in a period", "stages/a.ts", 'new Error("One\\nTwo.");'],
  ["a message that quotes with apostrophes", "stages/a.ts", "new Error(\"Cannot read 'it'\");"],
  ["console in a command", "pipeline/cli/commands/a.ts", "console.log(1);"],
  ["a date from a text", "stages/a.ts", 'new Date("2026-11-23");'],
  ["the clock in the engine", "pipeline/run/a.ts", "Date.now();"],
  ["two parameters and an object", "stages/a.ts", "export function f(a: A, b: B, { c }: C) {}"],
  ["a spread under a condition", "stages/a.ts", "f({ ...(a ? { b } : {}), ...c });"],
  ["a doc of a member that gives its unit", "stages/a.ts", "interface A { /** In bytes. */ b: 1 }"],
  ["a comment that asks", "stages/a.ts", "// Whether it is so.\nf();"],
  ["three parameters of a private function", "stages/a.ts", "function f(a: 1, b: 2, c: 3) {}"],
];

for (const [name, filename, source] of harmless) {
  Deno.test(`the lint plugin lets pass ${name}`, () => {
    assertEquals(findings(filename, source), []);
  });
}

Deno.test("import-direction keeps the engine free of the experiment", () => {
  assertEquals(findings("pipeline/plan/a.ts", 'export * from "../../stages/mod.ts";'), [
    'reprise/import-direction: Cannot import "stages/mod.ts" from "pipeline/plan/a.ts": ' +
    '"stages/mod" lies above "pipeline/plan" in .lint/layers.ts',
  ]);
});

Deno.test("import-direction keeps stages to the engine's contract, by any sort of import", () => {
  const source =
    'import type { A } from "../pipeline/json.ts"; await import("../pipeline/cli.ts");';
  assertEquals(findings("stages/a.ts", source), [
    'reprise/import-direction: Cannot import "pipeline/json.ts" from "stages/a.ts": ' +
    'of the engine it may import "pipeline/stage.ts" and "pipeline/define_stage.ts" alone',
    'reprise/import-direction: Cannot import "pipeline/cli.ts" from "stages/a.ts": ' +
    'of the engine it may import "pipeline/stage.ts" and "pipeline/define_stage.ts" alone',
  ]);
});

Deno.test("import-direction lets no layer look up, by any sort of import", () => {
  const source = 'type A = import("../run/stage/run_stage.ts").A; import("../run/event.ts");';
  assertEquals(findings("pipeline/plan/a.ts", source), [
    'reprise/import-direction: Cannot import "pipeline/run/stage/run_stage.ts" from ' +
    '"pipeline/plan/a.ts": "pipeline/run/stage" lies above "pipeline/plan" in .lint/layers.ts',
    'reprise/import-direction: Cannot import "pipeline/run/event.ts" from "pipeline/plan/a.ts": ' +
    '"pipeline/run/event" lies above "pipeline/plan" in .lint/layers.ts',
  ]);
});

Deno.test("import-direction keeps a verb of the experiment from another", () => {
  assertEquals(findings("stages/train/a.ts", 'export * from "../evaluate.ts";'), [
    'reprise/import-direction: Cannot import "stages/evaluate.ts" from "stages/train/a.ts": ' +
    '"stages/evaluate" lies beside "stages/train" in .lint/layers.ts',
  ]);
});

Deno.test("import-direction keeps a noun of the experiment from a verb", () => {
  assertEquals(findings("stages/datasets/a.ts", 'import type { A } from "../train/a.ts";'), [
    'reprise/import-direction: Cannot import "stages/train/a.ts" from "stages/datasets/a.ts": ' +
    '"stages/train" lies above "stages/datasets" in .lint/layers.ts',
  ]);
});

Deno.test("import-direction asks for a room for a new folder", () => {
  assertEquals(findings("pipeline/news/a.ts", 'import "../stage.ts";'), [
    'reprise/import-direction: Cannot place "pipeline/news/a.ts": ' +
    ".lint/layers.ts has no room for it",
  ]);
});

Deno.test("import-direction keeps tests out of the product", () => {
  assertEquals(findings("stages/a.ts", 'import "../tests/helpers/workspace.ts";'), [
    'reprise/import-direction: Cannot import "tests/helpers/workspace.ts" from "stages/a.ts": ' +
    "only tests import tests",
  ]);
});

Deno.test("library-home names where a library may be used", () => {
  assertEquals(findings("stages/figures/a.ts", 'import "yaml"; import "@std/assert";'), [
    'reprise/library-home: Cannot import "yaml" in "stages/figures/a.ts": ' +
    "it may be used in pipeline/config/ and tests/ alone",
    'reprise/library-home: Cannot import "@std/assert" in "stages/figures/a.ts": ' +
    "it may be used in .jsr/ and tests/ alone",
  ]);
});

Deno.test("error-message finds a small letter, a final period and a contraction", () => {
  const source = 'throw new RangeError(`can\'t go: ${1} is too far.\\n` + "Go nearer");';
  assertEquals(findings("stages/a.ts", source), [
    "reprise/error-message: Expected a message that begins with a capital, " +
    'found "can\'t go: … is too far."',
    "reprise/error-message: Expected a first line without a final period, " +
    'found "can\'t go: … is too far."',
    'reprise/error-message: Expected no contractions, found "can\'t"',
  ]);
});

Deno.test("quiet-module finds speech and exits outside the command line", () => {
  assertEquals(findings("pipeline/run/a.ts", "console.warn(1); Deno.exit(2);"), [
    "reprise/quiet-module: Cannot use console.warn here: return a value, throw an error or tell an event",
    "reprise/quiet-module: Cannot use Deno.exit here: return a value, throw an error or tell an event",
  ]);
});

Deno.test("ambient-state finds clock, chance and environment in a stage", () => {
  const source = 'Date.now(); new Date(); Math.random(); Deno.env.get("A"); Deno.cwd();';
  assertEquals(
    findings("stages/train/a.ts", source),
    ["Date.now", "new Date()", "Math.random", "Deno.env", "Deno.cwd"].map((found) =>
      `reprise/ambient-state: Cannot use ${found} in a stage: ` +
      "what it writes may depend on its fingerprint alone"
    ),
  );
});

Deno.test("file-length finds a line too many, and allows tests some more", () => {
  const lines = (count: number) => "f();\n".repeat(count);
  assertEquals(findings("stages/a.ts", lines(250)), []);
  assertEquals(findings("stages/a.ts", lines(251)), [
    "reprise/file-length: Expected at most 250 lines, found 251",
  ]);
  assertEquals(findings("tests/a_test.ts", lines(300)), []);
  assertEquals(findings("tests/a_test.ts", lines(301)), [
    "reprise/file-length: Expected at most 300 lines, found 301",
  ]);
});

Deno.test("function-length finds a line too many in any sort of function", () => {
  const body = (lines: number) => `{\n${"f();\n".repeat(lines - 2)}}`;
  assertEquals(findings("stages/a.ts", `function f() ${body(50)}`), []);
  const message = "reprise/function-length: Expected a function of at most 50 lines, found 51";
  assertEquals(findings("stages/a.ts", `function f() ${body(51)}`), [message]);
  assertEquals(findings("stages/a.ts", `const f = () => ${body(51)}`), [message]);
  assertEquals(findings("stages/a.ts", `const o = { f() ${body(51)} }`), [message]);
});

Deno.test("function-length counts each step of a test by itself", () => {
  const story = (lines: number) => {
    const step = `await test.step("a", () => {\n${"f();\n".repeat(lines - 2)}});\n`;
    return `Deno.test("b", async (test) => {\n${step.repeat(3)}});`;
  };
  assertEquals(findings("tests/a_test.ts", story(50)), []);
  const message = "reprise/function-length: Expected a function of at most 50 lines, found 51";
  assertEquals(findings("tests/a_test.ts", story(51)), [message, message, message]);
});

Deno.test("parameter-count finds a third parameter that a call does not name, and a fourth", () => {
  const message = (count: number) =>
    `reprise/parameter-count: Expected at most two parameters and an object, found ${count} parameters`;
  assertEquals(findings("stages/a.ts", "export function f(a: A, b: B, c: number) {}"), [
    message(3),
  ]);
  assertEquals(findings("stages/a.ts", "export default function (a: A, b: B, c: C, d: D) {}"), [
    message(4),
  ]);
});

Deno.test("no-fresh-spread finds an object that is spread where it is made", () => {
  assertEquals(findings("stages/a.ts", "f({ ...{ a, b }, c });"), [
    "reprise/no-fresh-spread: Cannot spread a fresh object: " +
    "write its properties in the object around it",
  ]);
});

Deno.test("doc-opening finds a doc that opens with a question's word, of anything", () => {
  const source = "/**\n * How to go.\n * @module\n */\n/** Whether it is. */ const a = 1;";
  assertEquals(findings("stages/a.ts", source), [
    'reprise/doc-opening: Expected a doc that opens with a noun or a verb, found "How …"',
    'reprise/doc-opening: Expected a doc that opens with a noun or a verb, found "Whether …"',
  ]);
});

Deno.test("doc-opening finds a member's doc that repeats its name", () => {
  const source = "interface A { /** The file's name. */ readonly fileName: string; }";
  assertEquals(findings("stages/a.ts", source), [
    'reprise/doc-opening: Expected a doc that says more than "fileName", ' +
    'found "The file\'s name."',
  ]);
  assertEquals(findings("stages/a.ts", "class A { /** Bytes. */ bytes = 1; }").length, 1);
});

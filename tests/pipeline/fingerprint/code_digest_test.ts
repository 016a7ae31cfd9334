import { assertEquals, assertNotEquals } from "@std/assert";
import settings from "../../../deno.json" with { type: "json" };
import { digestBytes } from "../../../pipeline/digest/digest.ts";
import { digestCode } from "../../../pipeline/fingerprint/code_digest.ts";
import { CODE_TOOL } from "../../../pipeline/fingerprint/graph_cache.ts";

const MODEL = `import type { Shape } from "./shape.ts";
import { add, type Options } from "./add.ts";

/** Sums up. */
export function sum(values: readonly number[], options?: Options): number {
  let total = 1_000; // so far
  for (const value of values) total = add(total, value as number);
  return total satisfies number;
}
export class Box<T> {
  constructor(private readonly value: T) {}
}
`;
const VIEW = `export const view = (name: string) => <p class="a">Hello   {name}</p>;\n`;
const PLAIN = `export const twice = (x) => 2 * x; // plain\nexport const link = "a";\n`;

/** A file's name, its text, and another that is the same to whoever imports it. */
const SAME: readonly (readonly [what: string, path: string, one: string, other: string])[] = [
  ["a doc comment", "a.ts", MODEL, MODEL.replace("Sums up.", "Adds all values up.")],
  ["a line comment", "a.ts", MODEL, MODEL.replace(" // so far", "")],
  ["a legal comment", "a.ts", MODEL, `/*! @license MIT */\n${MODEL}`],
  ["a note for bundlers", "a.js", "f();", "/* @__PURE__ */ f();"],
  ["a word on JSX where there is none", "a.ts", MODEL, `/** @jsx h */\n${MODEL}`],
  ["a renamed type", "a.ts", MODEL, MODEL.replaceAll("Options", "AddOptions")],
  ["a renamed type argument", "a.ts", MODEL, MODEL.replaceAll("T", "Value")],
  ["another type", "a.ts", MODEL, MODEL.replace("values: readonly number[]", "values: number[]")],
  ["an assertion of a type", "a.ts", MODEL, MODEL.replace(" as number", "!")],
  ["a type more", "a.ts", MODEL, `${MODEL}export interface More { readonly a: 1 }\n`],
  ["an import of types", "a.ts", MODEL, MODEL.replace("./shape.ts", "./form.ts")],
  ["line breaks", "a.ts", MODEL, MODEL.replaceAll("\n", "\n\n").replace("values: ", "\nvalues: ")],
  ["quotes", "a.mts", MODEL, MODEL.replaceAll('"', "'")],
  ["a number's form", "a.ts", MODEL, MODEL.replace("1_000", "1e3")],
  ["a module's types alone", "a.ts", "export type A = 1;", "export type B = 2;"],
  ["a comment in JSX", "a.tsx", VIEW, VIEW.replace("{name}", "{name /* who */}")],
  ["lines in JSX", "a.tsx", VIEW, VIEW.replace(">Hello", ">\n    Hello").replace("</p>", "\n</p>")],
  ["a comment in JavaScript", "a.js", PLAIN, PLAIN.replace("// plain", "")],
  ["line breaks in JavaScript", "a.mjs", PLAIN, PLAIN.replace("=> ", "=>\n")],
  ["quotes in JSX of JavaScript", "a.jsx", "<a b='c'/>", '<a b="c" />'],
  ["whitespace in JSON", "a.json", '{"a":[1,2.0]}', '{\n  "a": [1, 2]\n}\n'],
];

/** A file's name, its text, and another that differs. */
const DIFFERENT: typeof SAME = [
  ["an operator", "a.js", PLAIN, PLAIN.replace("2 *", "2 +")],
  ["a number", "a.ts", MODEL, MODEL.replace("1_000", "1_001")],
  ["a text", "a.mjs", PLAIN, PLAIN.replace('"a"', '"b"')],
  ["an import", "a.ts", MODEL, MODEL.replace("./add.ts", "./sub.ts")],
  ["what is imported", "a.ts", MODEL, MODEL.replaceAll("add", "sub")],
  ["an import that nobody uses", "a.ts", MODEL, `import { a } from "./a.ts";\n${MODEL}`],
  ["a param that sets a property", "a.ts", MODEL, MODEL.replace("private readonly ", "")],
  ["an enum's value", "a.ts", "export enum A { b = 1 }", "export enum A { b = 2 }"],
  ["a name in an enum", "a.ts", "export enum A { b }", "export enum A { c }"],
  ["a directive", "a.js", PLAIN, `"use server";\n${PLAIN}`],
  ["a decorator", "a.ts", "@a class B {}", "@c class B {}"],
  ["the asserted type of an import", "a.ts", 'import "./a" with {type:"json"}', 'import "./a"'],
  ["a space in JSX", "a.tsx", VIEW, VIEW.replace("Hello   ", "Hello ")],
  ["a text in JSX", "a.tsx", VIEW, VIEW.replace("Hello", "Hallo")],
  ["an attribute in JSX", "a.jsx", "<a b='c'/>", "<a b='d'/>"],
  ["what JSX calls", "a.tsx", `/** @jsx h */\n${VIEW}`, `/** @jsx k */\n${VIEW}`],
  [
    "where JSX is from",
    "a.jsx",
    "/** @jsxImportSource a */ <a/>",
    "/** @jsxImportSource b */ <a/>",
  ],
  ["a space in a template", "a.ts", "export const a = `b c`;", "export const a = `b  c`;"],
  ["a number in JSON", "a.json", '{"a":1}', '{"a":2}'],
  ["the order of JSON", "a.json", '{"a":1,"b":2}', '{"b":2,"a":1}'],
  ["zero's sign in JSON", "a.json", "[0]", "[-0]"],
  ["infinity in JSON", "a.json", "[null]", "[1e400]"],
  ["a space in a text", "a.txt", "a b", "a  b"],
  ["a byte of WebAssembly", "a.wasm", "\0asm\x01", "\0asm\x02"],
  ["a comment in a file of types", "a.d.cts", "// a", "// b"],
];

for (const [what, path, one, other] of SAME) {
  Deno.test(`digestCode() does not see ${what}`, async () => {
    assertNotEquals(one, other);
    const [a, b] = await digestsOf([path, one], [path, other]);
    assertEquals(a, b);
  });
}

for (const [what, path, one, other] of DIFFERENT) {
  Deno.test(`digestCode() sees ${what}`, async () => {
    assertNotEquals(one, other);
    const [a, b] = await digestsOf([path, one], [path, other]);
    assertNotEquals(a, b);
  });
}

Deno.test("digestCode() takes the text of what it cannot read", async () => {
  const texts = { "a.ts": "export const = 1;", "a.json": "{a: 1}", "a.txt": "a", "b": "b" };
  const digests = await digestsOf(...Object.entries(texts));
  assertEquals(digests, Object.values(texts).map((text) => textOf("", text).digest));
});

Deno.test("digestCode() tells the kinds of equal texts apart", async () => {
  const digests = await digestsOf(["a.ts", "[]"], ["a.json", "[]"], ["a.txt", "[]"]);
  assertEquals(new Set(digests).size, 3);
});

Deno.test("CODE_TOOL names the version that deno.json has", () => {
  assertEquals(`npm:${CODE_TOOL.replace(" ", "@")}`, settings.imports.esbuild);
});

function digestsOf(...files: (readonly [path: string, text: string])[]): Promise<string[]> {
  return digestCode(files.map(([path, text]) => textOf(path, text)));
}

function textOf(path: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  return { path, bytes, digest: digestBytes(bytes) };
}

/**
 * Changes one of everything that Deno reads to resolve and to compile: the fingerprint is another, or
 * the code does what it did.
 *
 * @module
 */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { findCode } from "../../../pipeline/fingerprint/find_code.ts";
import type { GraphCache } from "../../../pipeline/fingerprint/graph_cache.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

const MAIN = `import { value as first } from "first";
import { value as second } from "second";
import { value as scoped } from "./scoped/module.ts";
import { value as completed } from "./completed";
import { value as link } from "./link.ts";
import { value as member } from "@toys/member";
import { value as box } from "@toys/box";
import { view } from "./view.tsx";
import { answer } from "./answer.wasm";
import json from "./data.json" with { type: "json" };
import text from "./data.txt" with { type: "text" };
import { Shape } from "./shape.ts";
import "./kind/module.js";

let decorated = 0;
function count(...args: unknown[]) { decorated = args.length; }
@count class Decorated {}
const found: string[] = [];
for (const name of ["one", "two"]) {
  await import(\`./found/\${name}.ts\`).then(({ value }) => found.push(value), () => {});
}
const late = await import("./late.ts").then(({ value }) => value, () => "none");
const { kind, shape } = globalThis as unknown as Record<string, unknown>;
const known: Shape | null = null;
console.log(JSON.stringify([
  [first, second, scoped, completed, link, member, box, view, answer(), json, text],
  [found, late, kind, shape ?? "unused", decorated, typeof Deno.openKv, known],
  import.meta.resolve("asked"),
]));
`;

/** A module that exports a function, which returns a number below 64. */
const wasm = (value: number) =>
  new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 5, 1, 0x60, 0, 1, 0x7f],
    ...[3, 2, 1, 0],
    ...[7, 10, 1, 6, ...new TextEncoder().encode("answer"), 0, 0],
    ...[10, 6, 1, 4, 0, 0x41, value, 0x0b],
  ]);
const value = (text: string) => `export const value = ${JSON.stringify(text)};\n`;

const SETTINGS = {
  imports: {
    first: "./a.ts",
    second: "./b.ts",
    asked: "./a.ts",
    "@toys/box": "jsr:@toys/box@^1",
  },
  links: ["./box"],
  workspace: ["./member", "./unused"],
  unstable: ["sloppy-imports", "raw-imports"],
  compilerOptions: { jsx: "react", jsxFactory: "one" },
};
type Settings = typeof SETTINGS & Record<string, unknown>;

const FILES: Readonly<Record<string, string>> = {
  "main.ts": MAIN,
  "a.ts": value("a"),
  "b.ts": value("b"),
  "scoped/module.ts": `export { value } from "first";\n`,
  "completed/index.ts": value("completed by its folder"),
  "member/deno.json": `{ "name": "@toys/member", "version": "1.0.0", "exports": "./one.ts" }`,
  "member/one.ts": value("one of member"),
  "member/two.ts": value("two of member"),
  "unused/deno.json": `{ "name": "@toys/unused", "version": "1.0.0", "exports": "./mod.ts" }`,
  "unused/package.json": `{ "type": "module" }`,
  "box/deno.json": `{ "name": "@toys/box", "version": "1.0.0", "exports": "./one.ts" }`,
  "box/one.ts": value("one of box"),
  "box/two.ts": value("two of box"),
  "view.tsx": `const one = () => 1, two = () => 2;\nexport const view = <a/> ?? [one, two];\n`,
  "data.json": `[1, 2]`,
  "data.txt": "data",
  "shape.ts": `(globalThis as any).shape = "run"; export class Shape {}\n`,
  "kind/module.js": `globalThis.kind = typeof module;\n`,
  "found/one.ts": value("one"),
};

type Change = readonly [what: string, change: (project: Project) => Promise<void>];

const CHANGES: readonly Change[] = [
  ["two targets of the import map swapped", set("imports", { first: "./b.ts", second: "./a.ts" })],
  ["a scope of the import map", set("scopes", { "./scoped/": { first: "./a.ts" } })],
  ["a name that is resolved at run time", set("imports", { asked: "./b.ts" })],
  ["a file that completes a name sooner", write("completed.ts", value("completed by its name"))],
  ["a file that a dynamic import missed", write("late.ts", value("late"))],
  ["a file that an import in part finds", write("found/two.ts", value("two"))],
  ["the target of a symbolic link", link("b.ts")],
  [
    "the exports of a member",
    write("member/deno.json", FILES["member/deno.json"]!.replace("one", "two")),
  ],
  [
    "the exports of a linked package",
    write("box/deno.json", FILES["box/deno.json"]!.replace("one", "two")),
  ],
  ["a module of a linked package", write("box/two.ts", value("else of box"))],
  ["WebAssembly", (project) => Deno.writeFile(`${project.path}/answer.wasm`, wasm(2))],
  ["JSON", write("data.json", "[2, 1]")],
  ["text", write("data.txt", "data ")],
  ["the factory of JSX", set("compilerOptions", { jsxFactory: "two" })],
  ["decorators", set("compilerOptions", { experimentalDecorators: true })],
  ["imports of types that run", set("compilerOptions", { verbatimModuleSyntax: true })],
  ["a flag", set("unstable", ["sloppy-imports", "raw-imports", "kv"])],
  ["a package.json", write("package.json", `{ "type": "commonjs" }`)],
  ["the file of the import map", moveImports],
  [
    "a target in the file of the import map",
    write(
      "import_map.json",
      JSON.stringify({
        imports: { ...SETTINGS.imports, first: "./completed.ts" },
      }),
    ),
  ],
];

/** Changes of nothing that runs. */
const NEUTRAL: readonly Change[] = [
  ["a comment", write("a.ts", `// A.\n${value("a")}`)],
  ["tasks", set("tasks", { hello: "echo" })],
  ["rules of lint", set("lint", { rules: { exclude: ["no-console"] } })],
  [
    "the settings of a member that nothing imports",
    write("unused/package.json", `{ "type": "commonjs" }`),
  ],
  ["options that check types", set("compilerOptions", { strict: false })],
  ["a module that nothing imports", write("found.ts", value("unused"))],
  [
    "the description of a package",
    write("package.json", `{ "type": "commonjs", "description": "A" }`),
  ],
];

Deno.test("findCode() sees one change of everything that Deno reads, or the code does what it did", async () => {
  await using project = await makeProject();
  let before = { code: await codeOf(project), output: await outputOf(project) };
  for (const [what, change] of CHANGES) {
    await change(project);
    const now = { code: await codeOf(project), output: await outputOf(project) };
    assertNotEquals(now.output, before.output, `${what} changes nothing`);
    assertNotEquals(now.code, before.code, what);
    before = now;
  }
  for (const [what, change] of NEUTRAL) {
    await change(project);
    assertEquals(await codeOf(project), before.code, what);
  }
});

interface Project extends Workspace {
  readonly graphs: GraphCache;
  /** The settings as they are now. */
  settings: Settings;
}

async function makeProject(): Promise<Project> {
  const workspace = await makeWorkspace();
  const project = { ...workspace, graphs: new Map(), settings: SETTINGS };
  for (const [path, text] of Object.entries(FILES)) await workspace.write(path, text);
  await Deno.writeFile(`${workspace.path}/answer.wasm`, wasm(1));
  await link("a.ts")(project);
  await writeSettings(project);
  return project;
}

async function writeSettings({ write, settings }: Project): Promise<void> {
  await write("deno.json", JSON.stringify(settings, null, 2));
}

function write(path: string, text: string): Change[1] {
  return async (project) => void await project.write(path, text);
}

/** Adds to a setting, or replaces a list. */
function set(name: string, more: object): Change[1] {
  return async (project) => {
    const before = project.settings[name];
    const setting = Array.isArray(more) ? more : { ...Object(before), ...more };
    project.settings = { ...project.settings, [name]: setting };
    await writeSettings(project);
  };
}

function link(target: string): Change[1] {
  return async ({ path }) => {
    await Deno.remove(`${path}/link.ts`).catch(() => {});
    await Deno.symlink(target, `${path}/link.ts`);
  };
}

async function moveImports(project: Project): Promise<void> {
  const imports = { ...SETTINGS.imports, first: "./a.ts" };
  await project.write("import_map.json", JSON.stringify({ imports }));
  const { imports: _, scopes: __, ...settings } = project.settings;
  project.settings = { ...settings, importMap: "./import_map.json" } as unknown as Settings;
  await writeSettings(project);
}

async function codeOf({ path, graphs }: Project) {
  const code = await findCode([toFileUrl(`${path}/main.ts`)], {
    root: path,
    digestFile,
    graphs,
    recent: { codes: new Map(), listings: new Map() },
  });
  assert(code.kind === "code", JSON.stringify(code));
  const { modules, packages, settings } = code;
  return { modules, packages, settings };
}

async function outputOf({ path }: Project): Promise<string> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", `--config=${path}/deno.json`, `${path}/main.ts`],
    cwd: path,
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { findCode } from "../../../pipeline/fingerprint/find_code.ts";
import type { CachedGraph, GraphCache } from "../../../pipeline/fingerprint/graph_cache.ts";
import type { StageCode } from "../../../pipeline/fingerprint/stage_code.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

const TYPED = "export const value: number = 1; // so far\n";
const EDITED = "export const value = 1;\n";

Deno.test("findCode() sees two names swapped in an import map, and which module that concerns", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("a.ts", "export const value = 1;");
  await workspace.write("b.ts", "export const value = 2;");
  await workspace.write(
    "stage.ts",
    `import { value as a } from "#a"; import { value as b } from "#b"; export default a - b;`,
  );
  const map = (a: string, b: string) =>
    workspace.write("deno.json", JSON.stringify({ imports: { "#a": a, "#b": b } }));
  await map("./a.ts", "./b.ts");
  const before = await modulesOf(workspace);
  await map("./b.ts", "./a.ts");
  const after = await modulesOf(workspace);
  assertNotEquals(before["stage.ts"], after["stage.ts"]);
  assertEquals([before["a.ts"], before["b.ts"]], [after["a.ts"], after["b.ts"]]);
});

Deno.test("findCode() sees that an import map leads a path elsewhere", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("a.ts", EDITED);
  await workspace.write("b.ts", EDITED);
  await workspace.write("stage.ts", `export { value as default } from "./a.ts"; import "./b.ts";`);
  await workspace.write("deno.json", "{}");
  const before = await modulesOf(workspace);
  await workspace.write("deno.json", `{ "imports": { "./a.ts": "./b.ts", "./b.ts": "./a.ts" } }`);
  assertNotEquals(before["stage.ts"], (await modulesOf(workspace))["stage.ts"]);
});

const RAW: readonly (readonly [how: string, stage: string])[] = [
  ["as text", `import a from "./a.ts" with { type: "text" };`],
  ["as bytes", `import a from "./a.ts" with { type: "bytes" };`],
  ["as code and as text", `import "./a.ts";\nimport a from "./a.ts" with { type: "text" };`],
  ["as code here and as text there", `import "./a.ts";\nimport "./text.ts";`],
  [
    "with attributes that are computed",
    `const type = "text"; import("./a.ts", { with: { type } });`,
  ],
];

for (const [how, stage] of RAW) {
  Deno.test(`findCode() takes the text of a module that is imported ${how}`, async () => {
    await using workspace = await makeWorkspace();
    await workspace.write("deno.json", `{ "unstable": ["raw-imports"] }`);
    await workspace.write("text.ts", `import a from "./a.ts" with { type: "text" };`);
    await workspace.write("stage.ts", stage);
    await workspace.write("a.ts", TYPED);
    const before = await modulesOf(workspace);
    assertEquals(before["a.ts"], await digestFile(`${workspace.path}/a.ts`));
  });
}

Deno.test("findCode() takes JSON without whitespace, and its text where it is imported as that, too", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  const json = `import a from "./a.json" with { type: "json" };\n`;
  const digestOf = async (stage: string, text: string) => {
    await workspace.write("stage.ts", stage);
    await workspace.write("a.json", text);
    return (await modulesOf(workspace))["a.json"];
  };
  assertEquals(await digestOf(json, "[1, 2]"), await digestOf(json, "[1,\n2]"));
  const both = `${json}import b from "./a.json" with { type: "text" };\n`;
  assertNotEquals(await digestOf(both, "[1, 2]"), await digestOf(both, "[1,\n2]"));
});

Deno.test("findCode() takes the text of every module where decorators may see types", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("stage.ts", TYPED);
  const options = { experimentalDecorators: true, emitDecoratorMetadata: true };
  await workspace.write("deno.json", JSON.stringify({ compilerOptions: options }));
  const modules = await modulesOf(workspace);
  assertEquals(modules["stage.ts"], await digestFile(`${workspace.path}/stage.ts`));
});

Deno.test("findCode() sees what deno.json makes of JSX, where there is JSX", async () => {
  await using workspace = await makeWorkspace();
  const compilerOptions = { jsx: "react", jsxFactory: "h" };
  await workspace.write("deno.json", JSON.stringify({ compilerOptions }));
  await workspace.write("stage.ts", "export default 1;");
  assertEquals((await codeOf(workspace)).settings, {});
  await workspace.write("stage.ts", `export { view as default } from "./view.tsx";`);
  await workspace.write("view.tsx", `const h = () => 1;\nexport const view = <a/>;`);
  assertEquals((await codeOf(workspace)).settings, { "deno.json": { compilerOptions } });
});

Deno.test("findCode() unites a stage's modules with its backend's", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write("shared.ts", TYPED);
  await workspace.write("stage.ts", `export { value as default } from "./shared.ts";`);
  await workspace.write("abacus.ts", `import s from "./shared.ts" with { type: "text" };`);
  const stage = await modulesOf(workspace);
  const both = await modulesOf(workspace, ["stage.ts", "abacus.ts"]);
  assertEquals(Object.keys(both), ["abacus.ts", "shared.ts", "stage.ts"]);
  assertEquals(both["stage.ts"], stage["stage.ts"]);
  assertNotEquals(both["shared.ts"], stage["shared.ts"]);
  assertNotEquals(both["shared.ts"], await digestFile(`${workspace.path}/shared.ts`));
});

Deno.test("findCode() uses no digest of another version of the tool", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write("stage.ts", TYPED);
  const graphs: GraphCache = new Map();
  const modules = await modulesOf(workspace, ["stage.ts"], graphs);
  const [[module, graph]] = [...graphs] as [[string, CachedGraph]];
  const code = { [`${workspace.path}/stage.ts`]: "of old" };
  graphs.set(module, { ...graph, tool: "esbuild 0.0.1", code });
  assertEquals(await modulesOf(workspace, ["stage.ts"], graphs), modules);
});

Deno.test("findCode() forgets no digest of a text: one edit is one module's", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write("a.ts", TYPED);
  await workspace.write("stage.ts", `export { value as default } from "./a.ts";`);
  const graphs: GraphCache = new Map();
  await modulesOf(workspace, ["stage.ts"], graphs);
  const [[module, graph]] = [...graphs] as [[string, CachedGraph]];
  const path = `${workspace.path}/a.ts`;
  // Were it digested once more, the mark would be gone.
  const text = `${TYPED}// marked ${crypto.randomUUID()}\n`;
  await workspace.write("a.ts", text);
  const files = { ...graph.decidedBy.files, [path]: await digestFile(path) };
  const decidedBy = { ...graph.decidedBy, files };
  graphs.set(module, { ...graph, decidedBy, code: { ...graph.code, [path]: "marked" } });
  await workspace.write("stage.ts", `export { value as default } from "./a.ts"; // edited`);
  assertEquals((await modulesOf(workspace, ["stage.ts"], graphs))["a.ts"], "marked");
});

async function modulesOf(
  workspace: Workspace,
  modules?: readonly string[],
  graphs?: GraphCache,
): Promise<Readonly<Record<string, string>>> {
  return (await codeOf(workspace, modules, graphs)).modules;
}

async function codeOf(
  { path }: Workspace,
  modules: readonly string[] = ["stage.ts"],
  graphs: GraphCache = new Map(),
): Promise<StageCode> {
  const code = await findCode(modules.map((name) => toFileUrl(`${path}/${name}`)), {
    root: path,
    digestFile,
    graphs,
    recent: { codes: new Map(), listings: new Map() },
  });
  assert(code.kind === "code", JSON.stringify(code));
  return code;
}

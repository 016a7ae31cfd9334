import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { findCode, type RecentCode } from "../../../pipeline/fingerprint/find_code.ts";
import { CODE_TOOL, type GraphCache } from "../../../pipeline/fingerprint/graph_cache.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

Deno.test("findCode() follows static and dynamic imports, and leaves types out", async () => {
  await using workspace = await makeProject();
  const code = await find(workspace);
  assert(code.kind === "code");
  assertEquals(Object.keys(code.modules), ["lazy.ts", "stage.ts", "static.ts"]);
  const text = await digestFile(`${workspace.path}/static.ts`);
  assertEquals(code.texts[`${workspace.path}/static.ts`], text);
  assertEquals(
    code.modules["static.ts"],
    digestText(`code, ${CODE_TOOL}\nexport const value=1;\n`),
  );
  assertEquals(Object.keys(code.texts).length, 3);
});

Deno.test("findCode() sees a change of a module, and of what it imports", async () => {
  await using workspace = await makeProject();
  const graphs: GraphCache = new Map();
  await find(workspace, graphs);
  await workspace.write("more.ts", "export const more = 1;");
  await workspace.write("lazy.ts", `export { more as lazy } from "./more.ts";`);
  const code = await find(workspace, graphs);
  assert(code.kind === "code");
  assertEquals(Object.keys(code.modules), ["lazy.ts", "more.ts", "stage.ts", "static.ts"]);
});

Deno.test("findCode() says which module is missing", async () => {
  await using workspace = await makeProject();
  await Deno.remove(`${workspace.path}/static.ts`);
  const code = await find(workspace);
  assert(code.kind === "broken");
  assert(code.message.startsWith(`Cannot read the code of ${workspace.path}/stage.ts: Module not`));
});

Deno.test("findCode() says which path holds a comma", async () => {
  await using workspace = await makeProject();
  await workspace.write("stage.ts", `export { value as default } from "./a,b.ts";`);
  await workspace.write("a,b.ts", "export const value = 1;");
  assertEquals(await find(workspace), {
    kind: "broken",
    message: `Cannot read the code of ${workspace.path}/a,b.ts: ` +
      "no permission of Deno can name a path with a comma\nRename the file or the folder",
  });
});

Deno.test("findCode() says which file is required without its whole name", async () => {
  await using workspace = await makeProject();
  await workspace.write("stage.ts", `export { default } from "./old.cjs";`);
  await workspace.write("old.cjs", `exports.value = require("./value");`);
  await workspace.write("value.js", "exports.value = 1;");
  const code = await find(workspace);
  assert(code.kind === "broken");
  assertEquals(
    code.message.replaceAll(workspace.path, "WORK"),
    'Cannot read the code of WORK/stage.ts: WORK/old.cjs requires "./value", ' +
      "and there is no such file\nWrite the whole name of the file, with its ending",
  );
});

Deno.test("findCode() counts settings that a module imports as one of its modules", async () => {
  await using workspace = await makeProject();
  await workspace.write(
    "stage.ts",
    `import settings from "./deno.json" with { type: "json" };\nexport default settings;`,
  );
  const code = await find(workspace);
  assert(code.kind === "code");
  assertEquals(Object.keys(code.modules), ["deno.json", "stage.ts"]);
});

Deno.test("findCode() sees another version of a module from the web", async () => {
  await using workspace = await makeProject();
  const url = "https://esm.sh/thing.js";
  // Vendored, so that no network is needed; the lock file has the digest of the bytes there.
  await workspace.write("deno.json", `{ "vendor": true }`);
  await workspace.write("stage.ts", `export { thing as default } from "${url}";`);
  const [one, two] = ["export const thing = 1;", "export const thing = 2;"];
  const graphs: GraphCache = new Map();
  for (const text of [one, two]) {
    await workspace.write("vendor/esm.sh/thing.js", text);
    await workspace.write("deno.lock", lockOf(url, digestText(text)));
    const code = await find(workspace, graphs);
    assert(code.kind === "code");
    assertEquals(code.packages, { [url]: digestText(text) });
  }
});

Deno.test("findCode() sees a linked package whose settings name another module", async () => {
  await using workspace = await makeProject();
  await workspace.write(
    "deno.json",
    `{ "imports": { "@toys/box": "jsr:@toys/box@^1" }, "links": ["./box"] }`,
  );
  const exporting = (path: string) =>
    workspace.write(
      "box/deno.json",
      `{ "name": "@toys/box", "version": "1.0.0", "exports": "./${path}" }`,
    );
  await workspace.write("box/one.ts", "export const box = 1;");
  await workspace.write("box/two.ts", "export const box = 2;");
  await workspace.write("stage.ts", `export { box as default } from "@toys/box";`);
  const graphs: GraphCache = new Map();
  for (const path of ["one.ts", "two.ts"]) {
    await exporting(path);
    const code = await find(workspace, graphs);
    assert(code.kind === "code", JSON.stringify(code));
    assertEquals(Object.keys(code.modules), [`box/${path}`, "stage.ts"]);
  }
});

Deno.test("findCode() reads a graph once for two calls at once, and again after a failure", async () => {
  await using workspace = await makeProject();
  const recent: RecentCode = { codes: new Map(), listings: new Map() };
  const ask = () => find(workspace, new Map(), recent);
  await Deno.rename(`${workspace.path}/static.ts`, `${workspace.path}/away.ts`);
  const broken = await Promise.all([ask(), ask()]);
  assertEquals(broken.map(({ kind }) => kind), ["broken", "broken"]);
  assertStrictEquals(broken[0], broken[1]);
  await Deno.rename(`${workspace.path}/away.ts`, `${workspace.path}/static.ts`);
  const [one, other] = await Promise.all([ask(), ask()]);
  assertEquals(one.kind, "code");
  assertStrictEquals(one, other);
});

function lockOf(url: string, digest: string): string {
  return JSON.stringify({ version: "5", remote: { [url]: digest } });
}

async function makeProject(): Promise<Workspace> {
  const workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write(
    "stage.ts",
    `import type { T } from "./type.ts";
     import { value } from "./static.ts";
     export default async (): Promise<T> => (await import("./lazy.ts")).lazy + value;`,
  );
  await workspace.write("type.ts", "export type T = number;");
  await workspace.write("static.ts", "export const value = 1;");
  await workspace.write("lazy.ts", "export const lazy = 2;");
  return workspace;
}

function find(
  { path }: Workspace,
  graphs: GraphCache = new Map(),
  recent: RecentCode = { codes: new Map(), listings: new Map() },
) {
  return findCode([toFileUrl(`${path}/stage.ts`)], {
    root: path,
    digestFile,
    graphs,
    recent,
  });
}

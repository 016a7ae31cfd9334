import { assert, assertEquals } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { findCode, type GraphCache } from "../../../pipeline/fingerprint/code.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

Deno.test("findCode() follows static and dynamic imports, and leaves types out", async () => {
  await using workspace = await makeProject();
  const code = await find(workspace);
  assert(code.kind === "code");
  assertEquals(Object.keys(code.modules), ["lazy.ts", "stage.ts", "static.ts"]);
  assertEquals(code.modules["static.ts"], await digestFile(`${workspace.path}/static.ts`));
  assertEquals(code.paths.length, 3);
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

function find({ path }: Workspace, graphs: GraphCache = new Map()) {
  return findCode(toFileUrl(`${path}/stage.ts`), { root: path, digestFile, graphs });
}

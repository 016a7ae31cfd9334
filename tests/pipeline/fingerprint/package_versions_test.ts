import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { findCode } from "../../../pipeline/fingerprint/find_code.ts";
import type { GraphCache } from "../../../pipeline/fingerprint/graph_cache.ts";
import { fromFileUrl, toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

const LOCK = fromFileUrl(import.meta.resolve("../../../deno.lock"));
const STAGE = `import * as toys from "toys"; export default toys;`;

Deno.test("findCode() takes a package by the integrity in the lock file", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write("stage.ts", `export { z as default } from "npm:zod@4.6.7";`);
  const { integrity } = JSON.parse(await Deno.readTextFile(LOCK)).npm["zod@4.6.7"];
  const lock = (integrity: string) =>
    workspace.write(
      "deno.lock",
      JSON.stringify({
        version: "5",
        specifiers: { "npm:zod@4.6.7": "4.6.7" },
        npm: { "zod@4.6.7": { integrity } },
      }),
    );
  const graphs: GraphCache = new Map();
  for (const one of [integrity, integrity.replace(/-..../, "-AAAA")]) {
    await lock(one);
    assertEquals(await packagesOf(workspace, graphs), { "npm:zod": `4.6.7 ${one}` });
  }
});

Deno.test("findCode() takes a package by its files where the lock file has no integrity", async () => {
  await using workspace = await makeWorkspace();
  // It has the name of a package that Deno knows, so that none is looked for.
  const settings = { imports: { toys: "npm:zod@4.6.7" }, links: ["./box"], nodeModulesDir: "auto" };
  await workspace.write("deno.json", JSON.stringify(settings));
  await workspace.write("stage.ts", STAGE);
  await workspace.write("box/package.json", `{ "name": "zod", "version": "4.6.7" }`);
  await workspace.write("box/index.js", "exports.toys = 1;");
  await assertAllDiffer(workspace, [
    ["box/index.js", "exports.toys = 2;"],
    ["box/more.js", "exports.more = 2;"],
    ["box/package.json", `{ "name": "zod", "version": "4.6.7", "main": "more.js" }`],
  ]);
});

Deno.test("findCode() takes what a person installed by its files", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write("package.json", `{ "dependencies": { "toys": "1.0.0" } }`);
  await workspace.write("stage.ts", STAGE);
  const toys = { name: "toys", version: "1.0.0", dependencies: { blocks: "*" } };
  await workspace.write("node_modules/toys/package.json", JSON.stringify(toys));
  await workspace.write("node_modules/toys/index.js", `module.exports = require("blocks");`);
  await workspace.write("node_modules/blocks/package.json", `{ "version": "2.0.0" }`);
  await workspace.write("node_modules/blocks/index.js", "exports.blocks = 1;");
  await assertAllDiffer(workspace, [
    ["node_modules/blocks/index.js", "exports.blocks = 2;"],
    ["node_modules/toys/index.js", `module.exports = 3;`],
    ["node_modules/toys/node_modules/blocks/index.js", "exports.blocks = 4;"],
  ]);
});

async function assertAllDiffer(
  workspace: Workspace,
  edits: readonly (readonly [path: string, text: string])[],
): Promise<void> {
  const graphs: GraphCache = new Map();
  let before = await packagesOf(workspace, graphs);
  assertEquals(await packagesOf(workspace, graphs), before);
  for (const [path, text] of edits) {
    await workspace.write(path, text);
    const now = await packagesOf(workspace, graphs);
    assertNotEquals(now, before, path);
    before = now;
  }
}

async function packagesOf({ path }: Workspace, graphs: GraphCache) {
  const code = await findCode([toFileUrl(`${path}/stage.ts`)], {
    root: path,
    digestFile,
    graphs,
    recent: { codes: new Map(), listings: new Map() },
  });
  assert(code.kind === "code", JSON.stringify(code));
  return code.packages;
}

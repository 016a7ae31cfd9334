import { assertEquals } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { findCode } from "../../../pipeline/fingerprint/find_code.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("findCode() has the lock file's digest of packages that are new, for several modules at once", async () => {
  await using workspace = await makeWorkspace();
  const { imports } = JSON.parse(await Deno.readTextFile("deno.json"));
  const names = ["zod", "yaml", "js-tokens", "fast-png"];
  const own = Object.fromEntries(names.map((name) => [name, imports[name]]));
  await workspace.write("deno.json", JSON.stringify({ imports: own }));
  const options = {
    root: workspace.path,
    digestFile,
    graphs: new Map(),
    recent: { codes: new Map(), listings: new Map() },
  };
  const found = await Promise.all(names.map(async (name) => {
    const path = await workspace.write(`${name}.ts`, `export * from "${name}";\n`);
    const code = await findCode([toFileUrl(path)], options);
    return code.kind === "code" ? code.packages[`npm:${name}`]!.split(/[ -]/).slice(0, 2) : code;
  }));
  const versions = names.map((name) => imports[name].slice(`npm:${name}@`.length));
  assertEquals(found, versions.map((version) => [version, "sha512"]));
});

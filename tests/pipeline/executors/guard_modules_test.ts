import { assertEquals } from "@std/assert";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const MODULES: [name: string, text: string, attributes?: string][] = [
  ["a.ts", "\ufeffexport const é: number = 1; // ß\r\n"],
  ["a.mts", "enum A { b }\nexport const { b } = A;"],
  ["a.js", 'export const map = "//# sourceMappingURL=data:application/json;base64,e30=";'],
  ["b.js", "export {};\n//# sourceMappingURL=data:application/json;base64,e30=\n"],
  ["a.jsx", "export default () => 1;"],
  ["a.json", '\ufeff{ "é": 1 }', "json"],
];

Deno.test("guardModules() loads modules of every form, and none that Deno read as another text", async () => {
  await using workspace = await makeWorkspace();
  const code: Record<string, string> = {};
  for (const [name, text] of MODULES) {
    code[await workspace.write(name, text)] = digestText(text);
  }
  const edited = await workspace.write("edited.ts", "export const edited: number = 1;");
  code[edited] = digestText("export const edited: number = 0;");
  const imports = MODULES.map(([name, , type]) => [`${toFileUrl(workspace.path)}/${name}`, type]);
  // Undone before the guard looks.
  const main = await workspace.write(
    "main.js",
    `import { guardModules } from ${moduleOf("guard_modules")};
     import { firstRefusalIn, makeRefusalMemory } from ${moduleOf("first_refusal")};
     const refusal = firstRefusalIn(makeRefusalMemory());
     const { readFileSync } = Deno;
     Deno.readFileSync = (path) =>
       path.endsWith("edited.ts")
         ? new TextEncoder().encode("export const edited: number = 0;")
         : readFileSync(path);
     guardModules(${JSON.stringify({ code, imports: {}, packages: [] })}, refusal);
     for (const [url, type] of ${JSON.stringify(imports)}) {
       await import(url, type ? { with: { type } } : {});
     }
     console.log(refusal.get());
     await import(${JSON.stringify(toFileUrl(edited))}).catch(() => console.log(refusal.get()));`,
  );
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", main],
  }).output();
  assertEquals([new TextDecoder().decode(stdout), new TextDecoder().decode(stderr)], [
    `null\nCannot load ${edited}: it changed since the stage was prepared\nRun again\n`,
    "",
  ]);
});

function moduleOf(name: string): string {
  return JSON.stringify(import.meta.resolve(`../../../pipeline/executors/${name}.ts`));
}

import { assert, assertEquals } from "@std/assert";
import { digestFile } from "../../../pipeline/digest/digest_file.ts";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { toFileUrl } from "../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { execute, requestOf, writeStage } from "./toy_stage.ts";

Deno.test("guardModules() refuses an unknown package before a registry is asked for it", async () => {
  await using workspace = await makeWorkspace();
  const asked: string[] = [];
  await using server = Deno.serve({ port: 0, onListen: () => {} }, ({ url }) => {
    asked.push(url);
    return new Response(null, { status: 404 });
  });
  using _ = setVariable("NPM_CONFIG_REGISTRY", `http://127.0.0.1:${server.addr.port}/`);
  const { outcome } = await execute(workspace, `await import("npm:" + "toys-of-nobody");`);
  assert(outcome.kind === "failed");
  assertEquals(
    outcome.message,
    'Cannot load "npm:toys-of-nobody": the stage\'s code does not name it\n' +
      "Import it by a literal name, so that it enters the fingerprint",
  );
  assertEquals(asked, []);
});

Deno.test("guardModules() refuses a name that the code does not hold, whatever import map there is", async () => {
  await using workspace = await makeWorkspace();
  const outcome = await executeMapped(workspace, { imports: {}, name: `"fir" + "st"` });
  assert(outcome.kind === "failed");
  assertEquals(
    outcome.message,
    'Cannot load "first": the stage\'s code does not name it\n' +
      "Import it by a literal name, so that it enters the fingerprint",
  );
});

Deno.test("guardModules() follows a name to the place where it led when the stage was prepared", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  const leading = (target: string) => ({
    imports: { [toFileUrl(`${path}/stage.ts`)]: { first: toFileUrl(`${path}/${target}`) } },
    name: `"first"`,
  });
  assertEquals(await executeMapped(workspace, leading("a.ts")), { kind: "finished" });
  await Deno.remove(`${path}/out`);
  const outcome = await executeMapped(workspace, leading("b.ts"));
  assert(outcome.kind === "failed");
  assertEquals(
    outcome.message.replaceAll(path, "WORK"),
    'Cannot load "first": it leads to file://WORK/a.ts, and led to file://WORK/b.ts ' +
      "when the stage was prepared\nRun again",
  );
});

Deno.test("guardModules() lets a stage import WebAssembly, and require what it imports", async () => {
  await using workspace = await makeWorkspace();
  await writeStage(
    workspace,
    `const { answer } = await import("./answer.wasm"), { default: sum } = await import("./old.cjs");
     await Deno.writeTextFile(context.outputs.sum, answer() + sum);`,
  );
  await Deno.writeFile(`${workspace.path}/answer.wasm`, ANSWER);
  await workspace.write(
    "old.cjs",
    `module.exports = require("./seven.cjs") + require("./a.json").a;`,
  );
  await workspace.write("seven.cjs", "module.exports = 7;");
  await workspace.write("a.json", `{ "a": 3 }`);
  const request = requestOf(workspace);
  const files = ["stage.ts", "answer.wasm", "old.cjs", "seven.cjs", "a.json"]
    .map((name) => `${workspace.path}/${name}`);
  const code = await Promise.all(
    files.map(async (path) => [path, await digestFile(path)] as const),
  );
  const outcome = await localProcess(workspace.path).execute({
    ...request,
    code: Object.fromEntries(code),
    access: { ...request.access, read: files },
  }, { signal: new AbortController().signal, onMessage: () => {} });
  assertEquals(outcome, { kind: "finished" });
  assertEquals(await workspace.read("out/sum.txt"), "52");
});

/** A module that exports a function, which returns 42. */
const ANSWER = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7f],
  ...[3, 2, 1, 0],
  ...[7, 10, 1, 6, ...new TextEncoder().encode("answer"), 0, 0],
  ...[10, 6, 1, 4, 0, 0x41, 42, 0x0b],
]);

async function executeMapped(
  workspace: Workspace,
  { imports, name }: {
    readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly name: string;
  },
) {
  const { path } = workspace;
  await writeStage(workspace, `await import(${name});`);
  await workspace.write("deno.json", `{ "imports": { "first": "./a.ts" } }`);
  await workspace.write("a.ts", "export const value = 1;");
  const request = requestOf(workspace);
  return await localProcess(path).execute({
    ...request,
    code: { [`${path}/stage.ts`]: await digestFile(`${path}/stage.ts`) },
    imports,
    access: { ...request.access, read: [path] },
  }, { signal: new AbortController().signal, onMessage: () => {} });
}

function setVariable(name: string, value: string): Disposable {
  const before = Deno.env.get(name);
  Deno.env.set(name, value);
  return {
    [Symbol.dispose]() {
      if (before === undefined) Deno.env.delete(name);
      else Deno.env.set(name, before);
    },
  };
}

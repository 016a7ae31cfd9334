import { assert, assertEquals } from "@std/assert";
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
  const text = await Deno.readFile(`${path}/stage.ts`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex();
  return await localProcess(path).execute({
    ...request,
    code: { [`${path}/stage.ts`]: digest },
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

import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { BUBBLEWRAP, executeScript } from "./program.ts";

const { isHere, needs } = BUBBLEWRAP;

Deno.test({
  name: `a confined program sees what it declares, and cannot change it${needs}`,
  ignore: !isHere,
  async fn() {
    await using workspace = await makeWorkspace();
    await workspace.write("inputs/data.txt", "given\n");
    await workspace.write("secret.txt", "undeclared\n");
    const { outcome } = await executeScript(
      workspace,
      `cat ../inputs/data.txt
       ls .. | tr '\\n' ' '; echo
       ls /; test ! -e ${workspace.path}/secret.txt
       for path in ../inputs/data.txt ../inputs/new /usr/new; do
         if (echo x > $path) 2> /dev/null; then echo "wrote $path"; exit 1; fi
       done
       echo fine > ../out/result.txt; echo scratch > "$TMPDIR/note"`,
    );
    assertEquals(outcome, { kind: "finished" });
    const [data, beside, ...root] = (await workspace.read("stage.log")).trimEnd().split("\n");
    assertEquals([data, beside?.trim()], ["given", "inputs out provenance start"]);
    const folders = ["bin", "dev", "etc", "lib", "proc", "sbin", "sys", "tmp", "usr"];
    assertEquals(folders.filter((name) => !root.includes(name)), []);
    assertEquals(root.includes("opt") || root.includes("var"), false);
    assertEquals(await workspace.read("temporary/note"), "scratch\n");
  },
});

Deno.test({
  name: `a confined program that reads what it does not declare fails, and is told so${needs}`,
  ignore: !isHere,
  async fn() {
    await using workspace = await makeWorkspace();
    const path = await workspace.write("secret.txt", "undeclared\n");
    assertEquals((await executeScript(workspace, `cat ${path}`)).outcome, {
      kind: "failed",
      message: 'Cannot finish "toy": sh ended with exit code 1\n' +
        `It looks for ${path}, which the stage does not declare\n` +
        'Add it to "files" or "folders"; or to "tools", if it belongs to the language',
      log: `cat: ${path}: No such file or directory`,
    });
  },
});

Deno.test({
  name: `a confined program has no network but its own, unless it declares it${needs}`,
  ignore: !isHere,
  async fn() {
    await using workspace = await makeWorkspace();
    const list = "cut -d: -f1 -s /proc/net/dev | tr -d ' ' | sort | tr '\\n' ' '";
    await executeScript(workspace, list);
    assertEquals((await workspace.read("stage.log")).trim(), "lo");
    await executeScript(workspace, list, { network: true });
    const interfaces = Deno.networkInterfaces().map(({ name }) => name);
    for (const name of interfaces) assertStringIncludes(await workspace.read("stage.log"), name);
  },
});

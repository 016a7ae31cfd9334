/**
 * The sandbox refuses what a stage does not declare, and names the missing declaration.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { execute } from "./toy_stage.ts";

const READ = "name the artifact in `reads`, or the param that holds the path in `files`";
const WRITE = "write below one of `context.outputs`, `context.state` and `context.provenance`";
const NET = "name the host in `hosts`";
const IMPORT = "import it by a literal path or name, so that it enters the fingerprint";
const ENV = "take the value as a param: the environment is not part of a fingerprint";
const SYS = "take the value as a param: the machine is not part of a fingerprint";
const RUN = "do the work in the stage itself: a stage starts no programs";
const FFI = "set `usesBackend: true`, if the backend is what calls the library";
const LINK = "write a file or a folder: an output holds no links";
const LATER = "await new Promise((resolve) => setTimeout(resolve, 1e9));";

const REFUSALS: [what: string, body: string, access: string, declaration: string][] = [
  [
    "an undeclared file",
    `await Deno.readTextFile("/etc/hostname");`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  [
    "an undeclared folder",
    `for await (const _ of Deno.readDir("/etc"));`,
    `read access to "/etc"`,
    READ,
  ],
  [
    "word of an undeclared file",
    `Deno.statSync("/etc/hostname");`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  ["where a link points", `await Deno.readLink("/etc/mtab");`, `read access to "/etc/mtab"`, READ],
  [
    "a file above its inputs",
    `await Deno.readTextFile("WORK/in/../deno.json");`,
    `read access to "WORK/deno.json"`,
    READ,
  ],
  [
    "a file by Node's ways",
    `(await import("node:fs")).readFileSync("/etc/hostname");`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  [
    "a file by its address",
    `await fetch("file:///etc/hostname");`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  [
    "a module in a worker",
    `const worker = new Worker("file://WORK/deno.json", { type: "module" });
     await new Promise((_, reject) => {
       worker.onerror = ({ message }) => reject(new Error(message));
     });`,
    `read access to "WORK/deno.json"`,
    READ,
  ],
  [
    "a module that it names at run time",
    `await import("WORK/deno.json".slice(0), { with: { type: "json" } });`,
    `import access to "WORK/deno.json"`,
    IMPORT,
  ],
  [
    "a file beside its outputs",
    `await Deno.writeTextFile("/etc/hostname", "");`,
    `write access to "/etc/hostname"`,
    WRITE,
  ],
  ["a temporary file", `await Deno.makeTempFile();`, "write access to <TMP>", WRITE],
  [
    "its own code",
    `await Deno.writeTextFile("WORK/stage.ts", "");`,
    `write access to "WORK/stage.ts"`,
    WRITE,
  ],
  ["a symbolic link", `await Deno.symlink("/etc", "WORK/out/link");`, "link access", LINK],
  [
    "a second name of a file",
    `await Deno.link("/etc/hostname", "WORK/out/link");`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  [
    "an undeclared host",
    `await fetch("http://127.0.0.1:8099/");`,
    `net access to "127.0.0.1:8099"`,
    NET,
  ],
  ["a port to listen on", `Deno.listen({ port: 0 });`, `net access to "0.0.0.0:0"`, NET],
  [
    "a host by Node's ways",
    `const { get } = await import("node:http");
     await new Promise((_, reject) => get("http://127.0.0.1:9/").on("error", reject));`,
    `net access to "127.0.0.1:9"`,
    NET,
  ],
  ["the environment", `Deno.env.get("HOME");`, `env access to "HOME"`, ENV],
  ["all of the environment", `Deno.env.toObject();`, "env access", ENV],
  [
    "the environment by Node's ways",
    `(await import("node:process")).default.env.HOME;`,
    `env access to "HOME"`,
    ENV,
  ],
  ["the machine's name", `Deno.hostname();`, `sys access to "hostname"`, SYS],
  ["another program", `await new Deno.Command("ls").output();`, `run access to "ls"`, RUN],
  [
    "a program by Node's ways",
    `(await import("node:child_process")).execSync("ls");`,
    "run access",
    RUN,
  ],
  ["a signal to another process", `Deno.kill(Deno.ppid, "SIGKILL");`, "run access", RUN],
  ["a library", `Deno.dlopen("/lib/libc.so.6", {});`, `ffi access to "/lib/libc.so.6"`, FFI],
  [
    "a file, whatever a library makes of that",
    `try {
       await Deno.readTextFile("/etc/hostname");
     } catch (cause) {
       throw new AggregateError([new Error("Cannot load the names", { cause })], "Cannot go on");
     }`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  [
    "a file in a promise that nobody awaits",
    `Deno.readTextFile("/etc/hostname"); ${LATER}`,
    `read access to "/etc/hostname"`,
    READ,
  ],
  [
    "a file in a callback",
    `setTimeout(() => Deno.readTextFileSync("/etc/hostname")); ${LATER}`,
    `read access to "/etc/hostname"`,
    READ,
  ],
];

for (const [what, body, access, declaration] of REFUSALS) {
  Deno.test(`localProcess() refuses a stage ${what} and names the declaration`, async () => {
    await using workspace = await makeWorkspace();
    const { outcome } = await execute(workspace, body.replaceAll("WORK", workspace.path));
    assert(outcome.kind === "failed");
    assertEquals(
      outcome.message.replaceAll(workspace.path, "WORK"),
      `Cannot give the stage ${access}: its module declares no such thing\n` +
        `In WORK/stage.ts: ${declaration}`,
    );
  });
}

for (
  const name of [
    "https://deno.land/std@0.224.0/version.ts",
    "https://example.org/module.ts",
    "jsr:@std/assert@1",
    "npm:yaml@2.9.1",
  ]
) {
  Deno.test(`localProcess() refuses a stage to import ${name}, which its code does not name`, async () => {
    await using workspace = await makeWorkspace();
    const { outcome } = await execute(workspace, `await import(${JSON.stringify(name)}.slice(0));`);
    assert(outcome.kind === "failed");
    assertEquals(
      outcome.message,
      `Cannot load "${name}": the stage's code does not name it\n` +
        "Import it by a literal name, so that it enters the fingerprint",
    );
  });
}

Deno.test("localProcess() fails a stage that catches the refusal of an import", async () => {
  await using workspace = await makeWorkspace();
  const { outcome } = await execute(
    workspace,
    `await import("npm:yaml@2.9.1".slice(0)).catch(() => {});`,
  );
  assert(outcome.kind === "failed");
  assertEquals(
    outcome.message.split("\n")[0],
    `Cannot load "npm:yaml@2.9.1": the stage's code does not name it`,
  );
});

Deno.test("localProcess() has no store for a stage outside of its folders", async () => {
  await using workspace = await makeWorkspace();
  const body = `context.note([typeof localStorage, typeof caches, typeof indexedDB].join());`;
  const { messages } = await execute(workspace, body);
  assertEquals(messages, [{ kind: "note", message: "undefined,undefined,undefined" }]);
});

const THROWN: [what: string, message: string][] = [
  [`"no wind"`, "no wind"],
  ["null", "Cannot go on: the stage threw null, expected an error that says why"],
  [
    "Object.create(null)",
    "Cannot go on: the stage threw [Object: null prototype] {}, expected an error that says why",
  ],
  [
    "Object.assign(new Error(), { message: 4n })",
    "Cannot go on: the stage threw an error without a message, expected an error that says why",
  ],
  ["Object.assign(new Error('a'), { get cause() { return this } })", "a"],
  [
    "{ get message() { throw 1 } }",
    "Cannot go on: the stage threw what cannot be shown, expected an error",
  ],
  ["new Error('a'.repeat(1e6))", `${"a".repeat(10_000)}… (990000 more characters)`],
];

for (const [what, message] of THROWN) {
  Deno.test(`localProcess() tells of a stage that throws ${what}`, async () => {
    await using workspace = await makeWorkspace();
    const { outcome } = await execute(workspace, `throw ${what};`);
    assert(outcome.kind === "failed");
    assertEquals(outcome.message, message);
  });
}

import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { execute, requestOf, writeStage } from "./toy_stage.ts";

Deno.test("localProcess() reads a reply after a print that did not end its line", async () => {
  await using workspace = await makeWorkspace();
  const { outcome, messages } = await execute(
    workspace,
    `const print = (text) => Deno.stdout.writeSync(new TextEncoder().encode(text));
     print("loading …"); context.note("ready"); print("\\x1enot a record\\n"); print("done");`,
  );
  assertEquals(outcome, { kind: "finished" });
  assertEquals(messages, [{ kind: "note", message: "ready" }]);
  assertEquals(await workspace.read("stage.log"), "loading …\n\x1enot a record\ndone\n");
});

Deno.test("localProcess() keeps a line of megabytes in the log, and only its start in a failure", async () => {
  await using workspace = await makeWorkspace();
  const { outcome } = await execute(
    workspace,
    `const part = new TextEncoder().encode("-".repeat(1e5));
     for (let i = 0; i < 40; i++) Deno.stderr.writeSync(part);
     Deno.exit(1);`,
  );
  assert(outcome.kind === "failed");
  assertEquals(outcome.log, "-".repeat(1_000));
  assertEquals((await Deno.stat(`${workspace.path}/stage.log`)).size, 4e6 + 1);
});

Deno.test("localProcess() gives every stage the same language and time zone", async () => {
  await using workspace = await makeWorkspace();
  const body = `const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
     await Deno.writeTextFile(context.outputs.sum, locale + " " + timeZone);`;
  await writeStage(workspace, body);
  const runner = await writeRunner(workspace);
  const { success } = await new Deno.Command("deno", {
    args: ["run", "-A", "--no-check", "--quiet", runner],
    env: { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8", TZ: "Asia/Tokyo" },
  }).output();
  assert(success);
  assertEquals(await workspace.read("out/sum.txt"), "en-US UTC");
});

Deno.test("localProcess() leaves no process behind if its log cannot be written", async () => {
  await using workspace = await makeWorkspace();
  await writeStage(workspace, `console.log(Deno.pid); await new Promise(() => {});`);
  const request = { ...requestOf(workspace), logFile: "/dev/full" };
  const error = await assertRejects(
    () =>
      localProcess(workspace.path).execute(request, {
        signal: new AbortController().signal,
        onMessage: () => {},
      }),
    Error,
  );
  assertStringIncludes(error.message, "No space left on device");
});

Deno.test("localProcess() leaves Ctrl-C to its runner", async () => {
  await using workspace = await makeWorkspace();
  const go = `${workspace.path}/go`;
  await writeStage(
    workspace,
    `context.note(String(Deno.pid));
     while (!await Deno.stat(${JSON.stringify(go)}).catch(() => null));`,
  );
  const request = requestOf(workspace);
  const outcome = await localProcess(workspace.path).execute(
    { ...request, access: { ...request.access, read: [workspace.path] } },
    {
      signal: new AbortController().signal,
      onMessage(said) {
        if (said.kind !== "note") return;
        Deno.kill(Number(said.message), "SIGINT");
        Deno.writeTextFileSync(go, "");
      },
    },
  );
  assertEquals(outcome, { kind: "finished" });
});

Deno.test("localProcess() leaves no process behind when its runner is killed", async () => {
  await using workspace = await makeWorkspace();
  await writeStage(
    workspace,
    `context.note(String(Deno.pid)); await new Promise((resolve) => setTimeout(resolve, 1e9));`,
  );
  const runner = await writeRunner(workspace);
  const args = ["run", "-A", "--no-check", "--quiet", runner];
  const child = new Deno.Command("deno", { args, stdout: "piped" }).spawn();
  const reader = child.stdout.getReader();
  const pid = Number(new TextDecoder().decode((await reader.read()).value));
  assertMatch(String(pid), /^\d+$/);
  child.kill("SIGKILL");
  await child.status;
  // The stage's process holds the other end of this pipe's sibling until it has gone.
  await reader.cancel();
  assertEquals(await hasGone(pid), true);
});

const MOD = "../../../pipeline/executors/mod.ts";

async function hasGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const state = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => "gone");
    if (state === "gone" || state.includes(") Z ")) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** A program that executes the stage, and prints what it says. */
async function writeRunner(workspace: Workspace): Promise<string> {
  return await workspace.write(
    "runner.ts",
    `import { localProcess } from ${JSON.stringify(import.meta.resolve(MOD))};
     await localProcess(${JSON.stringify(workspace.path)}).execute(
       ${JSON.stringify(requestOf(workspace))},
       { signal: new AbortController().signal, onMessage: ({ message }) => console.log(message) },
     );`,
  );
}

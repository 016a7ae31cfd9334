import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Executor, StageMessage } from "../../pipeline/executors/executor.ts";
import { toFileUrl } from "../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";
import { processesBelow, waitFor } from "../pipeline/executors/processes.ts";
import { execute, requestOf, writeStage } from "../pipeline/executors/toy_stage.ts";

const FOREVER = "await new Promise((resolve) => setTimeout(resolve, 1e9));";

/** Tests that an executor does what the engine asks of one. */
export function describeExecutor(name: string, make: (root: string) => Executor): void {
  const test = (
    sentence: string,
    run: (workspace: Workspace, executor: Executor) => Promise<void>,
  ) =>
    Deno.test(`${name} ${sentence}`, async () => {
      await using workspace = await makeWorkspace();
      await run(workspace, make(workspace.path));
    });

  test("gives a stage its context and passes on what it says", async (workspace, executor) => {
    const body = `context.progress({ done: 1, total: 2, unit: "rows" });
     context.note("half way");
     await Deno.writeTextFile(context.outputs.sum, String(context.params.a + context.seed));`;
    const { outcome, messages } = await execute(workspace, body, { executor });
    assertEquals(outcome, { kind: "finished" });
    assertEquals(messages, [
      { kind: "progress", progress: { done: 1, total: 2, unit: "rows" } },
      { kind: "note", message: "half way" },
    ]);
    assertEquals(await workspace.read("out/sum.txt"), "42");
  });

  test("keeps what a stage prints out of its replies, in the log", async (workspace, executor) => {
    const body = `console.log("to the log"); console.error("this too");`;
    const { outcome, messages } = await execute(workspace, body, { executor });
    assertEquals(outcome, { kind: "finished" });
    assertEquals(messages, []);
    assertEquals(await workspace.read("stage.log"), "to the log\nthis too\n");
  });

  test("tells what a stage threw, and leaves the trace to its log", async (workspace, executor) => {
    const body = `console.log(42); throw new Error("Cannot go on: no wind");`;
    const { outcome } = await execute(workspace, body, { executor });
    assertEquals(outcome, { kind: "failed", message: "Cannot go on: no wind", log: "42" });
    const log = await workspace.read("stage.log");
    assertStringIncludes(log, "42\nError: Cannot go on: no wind\n    at ");
  });

  const bugs: [thrown: string, message: string][] = [
    ["new TypeError('no wind')", "no wind"],
    ["new Error('')", "Cannot go on: the stage threw an error without a message"],
    ["new AggregateError([], 'no wind', { cause: 1 })", "no wind"],
  ];
  for (const [thrown, message] of bugs) {
    test(`shows the trace of a bug below its message: ${thrown}`, async (workspace, executor) => {
      const body = `console.log(42); throw ${thrown};`;
      const { outcome } = await execute(workspace, body, { executor });
      assert(outcome.kind === "failed");
      assertEquals(outcome.message.split(",")[0], message);
      assertMatch(outcome.log, /^42\n( {4}at |Error\n {4}at )/);
      assertEquals(outcome.log.includes("no wind"), false);
      assertStringIncludes(await workspace.read("stage.log"), `    at `);
    });
  }

  test(
    "keeps what libraries write in the log, out of what a stage tells",
    async (workspace, executor) => {
      const body = `Deno.stderr.writeSync(new TextEncoder().encode("kernels are on\\n"));
     console.warn(42); throw new Error("Cannot go on: no wind");`;
      const { outcome } = await execute(workspace, body, { executor });
      assertEquals(outcome, { kind: "failed", message: "Cannot go on: no wind", log: "42" });
      assertStringIncludes(await workspace.read("stage.log"), "kernels are on\n");
    },
  );

  for (const thrown of ["'no wind'", "{ wind: 0 }"]) {
    test(`shows once what a stage throws: ${thrown}`, async (workspace, executor) => {
      const { outcome } = await execute(workspace, `throw ${thrown};`, { executor });
      assert(outcome.kind === "failed");
      const [shown] = /no wind|\{ wind: 0 \}/.exec(outcome.message)!;
      assertEquals(outcome.log, "");
      assertEquals(await workspace.read("stage.log"), `${shown}\n`);
    });
  }

  test("refuses a stage what it did not declare", async (workspace, executor) => {
    const body = `await Deno.readTextFile("/etc/hostname");`;
    const { outcome } = await execute(workspace, body, { executor });
    assert(outcome.kind === "failed");
    assertEquals(
      outcome.message,
      'Cannot give the stage read access to "/etc/hostname": its module declares no such thing\n' +
        `In ${workspace.path}/stage.ts: name the artifact in \`reads\`, ` +
        "or the param that holds the path in `files`",
    );
  });

  test("says how a process ended that told nothing", async (workspace, executor) => {
    const { outcome } = await execute(workspace, "Deno.exit(7);", { executor });
    const message = 'Cannot finish "toy": its process ended with exit code 7';
    assertEquals(outcome, { kind: "failed", message, log: "" });
  });

  test("says that a process was killed", async (workspace, executor) => {
    const body = `context.note(String(Deno.pid)); ${FOREVER}`;
    const kill = (said: StageMessage) => {
      if (said.kind === "note") Deno.kill(Number(said.message), "SIGKILL");
    };
    const { outcome } = await execute(workspace, body, { executor, onMessage: kill });
    assert(outcome.kind === "failed");
    assertEquals(
      outcome.message,
      'Cannot finish "toy": its process was ended by SIGKILL\n' +
        "The system may have run out of memory: try a smaller batch or data set",
    );
  });

  test("ends a stage that is aborted", async (workspace, executor) => {
    const abort = new AbortController();
    const { outcome } = await execute(workspace, `context.note("ready"); ${FOREVER}`, {
      executor,
      signal: abort.signal,
      onMessage: () => abort.abort(),
    });
    assertEquals(outcome, { kind: "interrupted" });
  });

  const LISTENS = `context.note(context.signal.aborted ? "late" : String(Deno.pid));
     await new Promise((resolve) => {
       const timer = setInterval(() => {}, 1e6);
       context.signal.onabort = () => (clearInterval(timer), resolve());
     });
     context.note("saved");`;

  test("gives a stage that listens the time to save", async (workspace, executor) => {
    const abort = new AbortController();
    const { outcome, messages } = await execute(
      workspace,
      `${LISTENS} throw context.signal.reason;`,
      { executor, signal: abort.signal, onMessage: () => abort.abort() },
    );
    assertEquals(outcome, { kind: "interrupted" });
    assertEquals(messages.at(-1), { kind: "note", message: "saved" });
  });

  test("keeps what a stage finishes that is aborted", async (workspace, executor) => {
    const abort = new AbortController();
    const { outcome } = await execute(workspace, LISTENS, {
      executor,
      signal: abort.signal,
      onMessage: () => abort.abort(),
    });
    assertEquals(outcome, { kind: "finished" });
  });

  test(
    "tells what became of a stage that was asked to end by another",
    async (workspace, executor) => {
      const { outcome } = await execute(workspace, `${LISTENS} throw context.signal.reason;`, {
        executor,
        onMessage(said) {
          if (said.kind === "note" && said.message !== "saved") {
            Deno.kill(Number(said.message), "SIGTERM");
          }
        },
      });
      assertEquals(outcome, {
        kind: "failed",
        message: "Cannot go on: the stage was asked to end by SIGTERM",
        log: "",
      });
    },
  );

  test("starts nothing where it is aborted before", async (workspace, executor) => {
    const signal = AbortSignal.abort();
    const body = `await Deno.writeTextFile(context.outputs.sum, "");`;
    assertEquals((await execute(workspace, body, { executor, signal })).outcome, {
      kind: "interrupted",
    });
    assertEquals(await Deno.stat(`${workspace.path}/out/sum.txt`).catch(() => "absent"), "absent");
  });

  test("leaves no process behind", async (workspace, executor) => {
    const before = new Set((await processesBelow(Deno.pid)).map(({ pid }) => pid));
    await execute(workspace, `throw new Error("Cannot go on");`, { executor });
    await waitFor(async () => {
      const left = (await processesBelow(Deno.pid)).filter(({ pid }) => !before.has(pid));
      return (await Promise.all(left.map((process) => process.hasGone()))).every(Boolean);
    });
  });

  test("starts the backend before the stage runs", async (workspace, executor) => {
    await writeStage(
      workspace,
      `await Deno.writeTextFile(context.outputs.sum, globalThis.started);`,
    );
    await workspace.write(
      "abacus.ts",
      `export const start = async ({ beads }) => { globalThis.started = beads + " beads"; };`,
    );
    const request = requestOf(workspace);
    const outcome = await executor.execute({
      ...request,
      backend: toFileUrl(`${workspace.path}/abacus.ts`),
      invocation: { ...request.invocation, backendSettings: { beads: 10 } },
      access: { ...request.access, read: [workspace.path] },
    }, { signal: new AbortController().signal, onMessage: () => {} });
    assertEquals(outcome, { kind: "finished" });
    assertEquals(await workspace.read("out/sum.txt"), "10 beads");
  });

  test("loads no module that has another digest", async (workspace, executor) => {
    await writeStage(workspace, "");
    const path = `${workspace.path}/stage.ts`;
    const outcome = await executor.execute(
      { ...requestOf(workspace), code: { [path]: "0".repeat(64) } },
      { signal: new AbortController().signal, onMessage: () => {} },
    );
    const message = `Cannot load ${path}: it changed since the stage was prepared\nRun again`;
    assertEquals(outcome, { kind: "failed", message, log: "" });
  });
}

import { assert, assertEquals } from "@std/assert";
import { makeWorkspace } from "../../helpers/workspace.ts";
import { executeScript } from "./program.ts";
import { processesBelow, waitFor } from "./processes.ts";

const IS_HERE = Deno.build.os === "linux";
const NEEDS = IS_HERE ? "" : " (skipped: there is no /proc here)";

Deno.test("executeProgram() tells progress and notes from all else that a program prints", async () => {
  await using workspace = await makeWorkspace();
  const { outcome, messages } = await executeScript(
    workspace,
    `echo '{"progress": {"done": 1, "total": 2, "values": {"loss": 0.5}}}'
     echo '{"note": "one class is empty"}'
     echo '{"progress": {"done": "one"}}'
     echo '{"loss": 0.5}'; printf '10 %%\\r20 %%\\r\\n' >&2; printf 'no end'; pwd > ../out/where.txt`,
  );
  assertEquals(outcome, { kind: "finished" });
  assertEquals(messages, [
    {
      kind: "progress",
      progress: { done: 1, total: 2, unit: "steps", values: { loss: 0.5 } },
    },
    { kind: "note", message: "one class is empty" },
    {
      kind: "note",
      message: 'Cannot show progress: done is "one", expected a number from 0 up',
    },
  ]);
  const log = (await workspace.read("stage.log")).trimEnd().split("\n").sort();
  assertEquals(log, ["20 %", "no end", '{"loss": 0.5}']);
  assertEquals(await workspace.read("provenance/log.txt"), await workspace.read("stage.log"));
  assertEquals(await workspace.read("out/where.txt"), `${workspace.path}/start\n`);
});

Deno.test("executeProgram() says how a program failed", async () => {
  await using workspace = await makeWorkspace();
  const failure = async (script: string) => (await executeScript(workspace, script)).outcome;
  assertEquals(await failure("echo so far; exit 3"), {
    kind: "failed",
    message: 'Cannot finish "toy": sh ended with exit code 3',
    log: "so far",
  });
  assertEquals(await failure("kill -SEGV $$"), {
    kind: "failed",
    message: 'Cannot finish "toy": sh was ended by SIGSEGV',
    log: "",
  });
  assertEquals(await failure("kill -KILL $$"), {
    kind: "failed",
    message: 'Cannot finish "toy": sh was ended by SIGKILL\n' +
      "The system may have run out of memory: try a smaller batch or data set",
    log: "",
  });
  await workspace.write("table.csv", "");
  assertEquals(await failure("cat table.csv 2>&1 | sed 's/^cat: //' >&2; exit 1"), {
    kind: "failed",
    message: `Cannot finish "toy": sh ended with exit code 1\n` +
      `It looks for ${workspace.path}/table.csv, which the stage does not declare\n` +
      'Add it to "files" or "folders"; or to "tools", if it belongs to the language',
    log: "table.csv: No such file or directory",
  });
});

Deno.test("executeProgram() ends a program that takes longer than it may", async () => {
  await using workspace = await makeWorkspace();
  const { outcome } = await executeScript(workspace, "sleep 60", { timeout: 0.05 });
  assertEquals(outcome, {
    kind: "failed",
    message: 'Cannot finish "toy": sh ran longer than 0.05 s, its "resources.timeout"',
    log: "",
  });
});

Deno.test("executeProgram() asks a program to end, which may save its state", async () => {
  await using workspace = await makeWorkspace();
  const controller = new AbortController();
  const { outcome } = await executeScript(
    workspace,
    `trap 'echo saved > ../out/state.txt; exit 1' TERM
     sleep 60 & echo '{"note": "ready"}'; wait`,
    { signal: controller.signal, onMessage: () => controller.abort() },
  );
  assertEquals(outcome, { kind: "interrupted" });
  assertEquals(await workspace.read("out/state.txt"), "saved\n");
});

Deno.test("executeProgram() gives a program nothing to read, and no variable but its own", async () => {
  await using workspace = await makeWorkspace();
  const variables = { PATH: "/usr/bin:/bin", HOME: "/nowhere", MODE: "fast" };
  const { outcome } = await executeScript(
    workspace,
    "cat; env | cut -d= -f1 | grep -v '^_$\\|PWD\\|SHLVL' | sort > ../out/env.txt",
    { variables },
  );
  assertEquals(outcome, { kind: "finished" });
  assertEquals(await workspace.read("out/env.txt"), "HOME\nMODE\nPATH\nTMPDIR\n");
});

Deno.test({
  name: `executeProgram() leaves no process behind that a program started${NEEDS}`,
  ignore: !IS_HERE,
  async fn() {
    await using workspace = await makeWorkspace();
    const seconds = 1000 + Math.round(Math.random() * 1e6);
    const isLeft = async () =>
      (await processesBelow(1)).concat(await processesBelow(Deno.pid))
        .some(({ command }) => command.includes(`sleep ${seconds}`));
    const background = `sleep ${seconds} & sleep ${seconds} & echo '{"note": "ready"}'`;
    assertEquals((await executeScript(workspace, background)).outcome, { kind: "finished" });
    await waitFor(async () => !await isLeft());

    const controller = new AbortController();
    let wasThere = false;
    const { outcome } = await executeScript(workspace, `${background}; wait`, {
      signal: controller.signal,
      onMessage: () => {
        isLeft().then((isThere) => {
          wasThere = isThere;
          controller.abort();
        });
      },
    });
    assertEquals(outcome, { kind: "interrupted" });
    assert(wasThere);
    await waitFor(async () => !await isLeft());
  },
});

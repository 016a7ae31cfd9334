import { assert, assertEquals } from "@std/assert";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { type Process, processesBelow, waitFor } from "./processes.ts";
import { requestOf, writeStage } from "./toy_stage.ts";

/** Tells which process executed it. */
const BODY = `await Deno.writeTextFile(context.outputs.sum, String(Deno.pid));`;

async function makeWaiting() {
  const workspace = await makeWorkspace();
  await writeStage(workspace, BODY);
  const executor = localProcess(workspace.path);
  const request = requestOf(workspace);
  const waiting = executor.start!(request);
  const [process] = await stageProcesses(workspace);
  assert(process !== undefined);
  const run = async (readable: readonly string[] = request.access.read) => {
    const access = { ...request.access, read: readable };
    const { signal } = new AbortController();
    const options = { signal, onMessage: () => {}, waiting };
    const outcome = await executor.execute({ ...request, access }, options);
    assertEquals(outcome, { kind: "finished" });
    return Number(await workspace.read("out/sum.txt"));
  };
  return {
    waiting,
    process,
    request,
    run,
    async [Symbol.asyncDispose]() {
      await waiting[Symbol.asyncDispose]();
      await workspace[Symbol.asyncDispose]();
    },
  };
}

async function stageProcesses({ path }: Workspace): Promise<Process[]> {
  const below = await processesBelow(Deno.pid);
  return below.filter(({ command }) =>
    command.includes("stage_process.ts") && command.includes(path)
  );
}

Deno.test("startWaiting() starts the process that then executes the request", async () => {
  await using made = await makeWaiting();
  const { process, run } = made;
  assertEquals(await run(), process.pid);
});

Deno.test("startWaiting() lends no process to a request with another access", async () => {
  await using made = await makeWaiting();
  const { process, waiting, request, run } = made;
  const other = await run([...request.access.read, "/etc/hostname"]);
  assert(other !== process.pid);
  await waiting[Symbol.asyncDispose]();
  assertEquals(await process.hasGone(), true);
});

Deno.test("startWaiting() lends no process that has ended", async () => {
  await using made = await makeWaiting();
  const { process, run } = made;
  process.kill("SIGKILL");
  await waitFor(() => process.hasGone());
  // Deno tells of the end a moment after the system does.
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert(await run() !== process.pid);
});

Deno.test("startWaiting() leaves no process behind that nobody took", async () => {
  const { process, ...place } = await makeWaiting();
  await place[Symbol.asyncDispose]();
  assertEquals(await process.hasGone(), true);
});

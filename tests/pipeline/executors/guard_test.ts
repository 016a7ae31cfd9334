import { assertEquals } from "@std/assert";
import { makeGuard } from "../../../pipeline/executors/guard.ts";
import { processesBelow, waitFor } from "./processes.ts";

const IS_HERE = Deno.build.os === "linux";
const NEEDS = IS_HERE ? "" : " (skipped: there is no /proc here)";

Deno.test({
  name: `makeGuard() keeps one process from one that it guards to the next${NEEDS}`,
  ignore: !IS_HERE,
  async fn() {
    const [first, second] = [startSleep(), startSleep()];
    // It is born with the id of the first; other tests have guards of their own.
    const guards = async () =>
      (await processesBelow(Deno.pid)).filter(({ command }) =>
        command.trim().endsWith(`guard_process.ts ${first.pid}`)
      );
    const guard = makeGuard();
    try {
      {
        await using _kept = guard.keep();
        await using _other = guard.keep();
        assertEquals(await guards(), []);
        await (await guard.over(first.pid))[Symbol.asyncDispose]();
        const [before, ...none] = await guards();
        await using _over = await guard.over(second.pid);
        assertEquals([(await guards()).map(({ pid }) => pid), none], [[before!.pid], []]);
      }
      await waitFor(async () => (await guards()).length === 0);
    } finally {
      for (const process of [first, second]) await stop(process);
    }
  },
});

function startSleep(): Deno.ChildProcess {
  return new Deno.Command("sleep", { args: ["60"] }).spawn();
}

async function stop(process: Deno.ChildProcess): Promise<void> {
  process.kill();
  await process.status;
}

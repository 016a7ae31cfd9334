import { assert, assertEquals } from "@std/assert";
import { readReply } from "../../../pipeline/executors/stage_reply.ts";

const STAGE_PROCESS = import.meta.resolve("../../../pipeline/executors/stage_process.ts");

Deno.test("a stage's process refuses to compute with another Deno than the runner's", async () => {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", STAGE_PROCESS],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  const order = { mark: "4f", deno: "2.8.0", module: "", backend: null, code: {}, packages: [] };
  await writer.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`));
  const { code, stdout } = await process.output();
  await writer.close().catch(() => {});
  const { reply } = readReply(new TextDecoder().decode(stdout).trimEnd(), "4f");
  assert(reply?.kind === "failed");
  assertEquals([code, reply.message], [
    1,
    `Cannot run the stage: its process has Deno ${Deno.version.deno}, the runner 2.8.0\n` +
    "Run again: Deno was replaced meanwhile",
  ]);
});

import { assert, assertEquals } from "@std/assert";
import type { StageMessage } from "../../../pipeline/executors/executor.ts";
import { openLog } from "../../../pipeline/executors/log.ts";
import { readErrors, readReplies } from "../../../pipeline/executors/read_replies.ts";
import { writeReply } from "../../../pipeline/executors/stage_reply.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const encoder = new TextEncoder();

Deno.test("readErrors() has at most one piece of an endless line in memory", async () => {
  await using workspace = await makeWorkspace();
  const path = `${workspace.path}/stage.log`;
  const chunk = encoder.encode("-".repeat(1 << 16));
  let sent = 0;
  let waiting = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      waiting = Math.max(waiting, sent - Deno.statSync(path).size);
      if (sent === 100 * chunk.length) return controller.close();
      sent += chunk.length;
      controller.enqueue(chunk);
    },
  });
  using log = await openLog(path);
  await readErrors(stream, { mark: "4f", log: log.native });
  assert(waiting <= 6 * chunk.length, `${waiting} bytes were not in the log yet`);
  assertEquals(Deno.statSync(path).size, sent);
  assertEquals(log.native.tail(), "-".repeat(1_000));
});

Deno.test("readErrors() forgets what libraries say of themselves, up to the mark", async () => {
  await using workspace = await makeWorkspace();
  using log = await openLog(`${workspace.path}/stage.log`);
  const bytes = encoder.encode("I0000 kernels are on\nloading …4f\nE0000 no memory\n");
  await readErrors(streamOf(bytes, 7), { mark: "4f", log: log.native });
  assertEquals(log.native.tail(), "E0000 no memory");
  const all = "I0000 kernels are on\nloading …\nE0000 no memory\n";
  assertEquals(await workspace.read("stage.log"), all);
});

Deno.test("readReplies() finds a record behind an endless line, in any pieces", async () => {
  await using workspace = await makeWorkspace();
  const record = writeReply({ kind: "note", message: "ready" }, "4f");
  const bytes = encoder.encode(`${"-".repeat(200_000)}${record}`);
  for (const size of [1_000, 65_537, 200_010, 300_000]) {
    using log = await openLog(`${workspace.path}/stage.log`);
    const messages: StageMessage[] = [];
    await readReplies(streamOf(bytes, size), {
      mark: "4f",
      log: log.printed,
      onMessage: (message) => messages.push(message),
      onWrong: () => {},
    });
    assertEquals(messages, [{ kind: "note", message: "ready" }]);
    assertEquals(await workspace.read("stage.log").then((text) => text.trimEnd().length), 200_000);
  }
});

Deno.test("readReplies() passes on a hundred notes, and says how many more the log has", async () => {
  await using workspace = await makeWorkspace();
  using log = await openLog(`${workspace.path}/stage.log`);
  const records = Array.from(
    { length: 103 },
    (_, index) => writeReply({ kind: "note", message: `note ${index + 1}` }, "4f"),
  );
  const messages: StageMessage[] = [];
  await readReplies(streamOf(encoder.encode(records.join("")), 100), {
    mark: "4f",
    log: log.printed,
    onMessage: (message) => messages.push(message),
    onWrong: () => {},
  });
  assertEquals(messages.length, 101);
  assertEquals(messages.at(-1), {
    kind: "note",
    message: "The log has 3 more of its 103 notes",
  });
  assertEquals(await workspace.read("stage.log"), "note 101\nnote 102\nnote 103\n");
});

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at += size));
    },
  });
}

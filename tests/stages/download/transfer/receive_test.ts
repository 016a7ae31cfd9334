import { assertEquals } from "@std/assert";
import {
  partialBytes,
  partialFile,
  readSource,
  restartPartial,
} from "../../../../stages/download/transfer/partial_file.ts";
import { receive } from "../../../../stages/download/transfer/receive.ts";
import { type ScriptedAnswer, startScriptedServer } from "../../../helpers/scripted_server.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { FILE, namesIn, promptClock } from "./transfers.ts";

/** Sends one request for the rest of a file of which `have` bytes exist. */
async function receiveWith(
  answer: ScriptedAnswer,
  have = 0,
  total: number | null = null,
  validator: string | null = null,
) {
  await using server = startScriptedServer([answer]);
  await using place = await makeWorkspace();
  const state = place.path;
  const partial = partialFile(state, [server.url()], {});
  if (have > 0) {
    await restartPartial(partial, { url: server.url(), validator, total });
    await Deno.writeFile(partial.path, FILE.subarray(0, have));
  }
  const received = await receive(server.url(), {
    partial,
    expected: {},
    hosts: [server.host],
    maxBytes: 100_000,
    clock: promptClock().clock,
    onBytes: () => {},
  });
  const remark = await readSource(partial);
  const left = namesIn(state);
  const bytes = await partialBytes(partial) === 0 ? null : await Deno.readFile(partial.path);
  return { received, left, bytes, remark, requests: server.requests };
}

Deno.test("receive() starts over where a range cannot continue what it has", async () => {
  const ranges = ["0-9/100000", "501-99999/100000", "500-99999/99", "500-99999/200000", "*/100000"];
  for (const range of [...ranges.map((range) => `bytes ${range}`), "nonsense"]) {
    const { received, left } = await receiveWith(
      { status: 206, headers: { "content-range": range }, body: FILE.subarray(500) },
      500,
      100_000,
    );
    assertEquals(received, {
      kind: "broken",
      reason: `it answers with the range "${range}", expected "bytes 500-99999/100000"`,
      again: true,
    });
    assertEquals(left, []);
  }
});

Deno.test("receive() uses a part that starts earlier than what it asked for", async () => {
  for (const [from, length] of [[0, "100000"], [400, "100000"], [400, "*"]] as const) {
    const headers = { "content-range": `bytes ${from}-99999/${length}` };
    const answer = { status: 206, headers, body: FILE.subarray(from) };
    const { received, bytes } = await receiveWith(answer, 500, 100_000);
    assertEquals([received.kind, bytes], ["complete", FILE]);
  }
});

Deno.test("receive() takes the complete file as a part", async () => {
  const headers = { "content-range": "bytes 0-99999/100000", etag: '"one"' };
  const { received, bytes, remark } = await receiveWith({ status: 206, headers, body: FILE });
  assertEquals([received.kind, bytes], ["complete", FILE]);
  assertEquals([remark?.validator, remark?.total], ['"one"', 100_000]);
});

Deno.test("receive() starts over where a part belongs to another file now", async () => {
  const headers = { "content-range": "bytes 500-99999/100000", etag: '"new"' };
  const answer = { status: 206, headers, body: FILE.subarray(500) };
  const { received, left } = await receiveWith(answer, 500, 100_000, '"old"');
  assertEquals(received, { kind: "broken", reason: "its file is another now", again: true });
  assertEquals(left, []);
});

Deno.test("receive() accepts 416 as the end of a file of unknown length", async () => {
  const headers = { "content-range": "bytes */100000" };
  const { received } = await receiveWith({ status: 416, headers }, 100_000);
  assertEquals(received, { kind: "complete" });
});

Deno.test("receive() drops what it has where the server's file is shorter", async () => {
  const headers = { "content-range": "bytes */400" };
  const { received, left } = await receiveWith({ status: 416, headers }, 500);
  assertEquals(received, { kind: "broken", reason: "it has no bytes after 500", again: true });
  assertEquals(left, []);
});

Deno.test("receive() asks nothing where all bytes are there", async () => {
  const { received, requests } = await receiveWith({ status: 404 }, 100_000, 100_000);
  assertEquals(received, { kind: "complete" });
  assertEquals(requests, []);
});

Deno.test("receive() drops bytes that are more than the file has", async () => {
  const { received, left } = await receiveWith({ status: 404 }, 600, 500);
  assertEquals(received, {
    kind: "broken",
    reason: "600 bytes have arrived, expected 500",
    again: true,
  });
  assertEquals(left, []);
});

Deno.test("receive() refuses an absurd length before it writes a byte", async () => {
  const headers = { "content-length": "100001" };
  const { received, left } = await receiveWith({ headers, cutAfter: 0 });
  assertEquals(received, {
    kind: "broken",
    reason: "it has 100,001 bytes, expected at most 100,000",
    again: false,
  });
  assertEquals(left, []);
});

Deno.test("receive() stops at the limit where the server names no length", async () => {
  const line = new TextEncoder().encode("1D4C0\r\n");
  const body = new Uint8Array([...line, ...new Uint8Array(120_000), 13, 10, 48, 13, 10, 13, 10]);
  const headers = { "transfer-encoding": "chunked", "content-length": "" };
  const { received, left } = await receiveWith({ headers, body });
  assertEquals(received, {
    kind: "broken",
    reason: "it sends more than 100,000 bytes",
    again: false,
  });
  assertEquals(left, []);
});

Deno.test("receive() records the source of the bytes before it writes one", async () => {
  const { remark } = await receiveWith({
    body: FILE,
    cutAfter: 10,
    headers: { etag: 'W/"weak"', "last-modified": "Thu, 01 Jan 2009 00:00:00 GMT" },
  });
  assertEquals([remark?.validator, remark?.total], ["Thu, 01 Jan 2009 00:00:00 GMT", 100_000]);
});

import { assertEquals, assertStringIncludes } from "@std/assert";
import { rangeAnswer, startScriptedServer } from "../../../helpers/scripted_server.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { partialFile } from "../../../../stages/download/transfer/partial_file.ts";
import { ADVICE, fetchInto, FILE, FILE_SHA256, promptClock } from "./transfers.ts";

const OTHER = FILE.map((byte) => byte ^ 1);

Deno.test("fetchFile() fetches the complete file and reports progress", async () => {
  await using server = startScriptedServer([{ body: FILE }]);
  const { bytes, progress } = await fetchInto([server.url()]);
  assertEquals(bytes, FILE);
  assertEquals(progress.at(-1), {
    done: FILE.length,
    total: FILE.length,
    unit: "bytes",
    label: server.host,
  });
  assertEquals(server.requests[0]!.headers["accept-encoding"], "identity");
});

Deno.test("fetchFile() resumes a broken transfer where it stopped", async () => {
  await using server = startScriptedServer((request, index) => ({
    ...rangeAnswer(request, FILE, { etag: '"one"' }),
    ...(index < 3 ? { cutAfter: 30_000 } : {}),
  }));
  const { clock, waits } = promptClock();
  const { bytes } = await fetchInto([server.url()], { clock });
  assertEquals(bytes, FILE);
  assertEquals(
    server.requests.map(({ headers }) => [headers.range, headers["if-range"]]),
    [
      [undefined, undefined],
      ["bytes=30000-", '"one"'],
      ["bytes=60000-", '"one"'],
      ["bytes=90000-", '"one"'],
    ],
  );
  assertEquals(waits, [1000, 1000, 1000]);
});

Deno.test("fetchFile() resumes in the next run, after an interruption", async () => {
  await using server = startScriptedServer((request, index) => ({
    ...rangeAnswer(request, FILE),
    ...(index < 3 ? { cutAfter: index === 0 ? 40_000 : 0 } : {}),
  }));
  await using place = await makeWorkspace();
  const first = await fetchInto([server.url()], { state: place.path });
  assertEquals(first.bytes, null);
  const { bytes } = await fetchInto([server.url()], { state: place.path });
  assertEquals(bytes, FILE);
  assertEquals(server.requests.at(-1)!.headers.range, "bytes=40000-");
});

Deno.test("fetchFile() starts over where the file on the server is another now", async () => {
  await using server = startScriptedServer((request, index) =>
    index === 0
      ? { ...rangeAnswer(request, OTHER, { etag: '"old"' }), cutAfter: 50_000 }
      : rangeAnswer(request, FILE, { etag: '"new"' })
  );
  const { bytes } = await fetchInto([server.url()]);
  assertEquals(bytes, FILE);
  assertEquals(server.requests[1]!.headers["if-range"], '"old"');
});

Deno.test("fetchFile() starts over with a server that ignores ranges, and gives up in the end", async () => {
  await using server = startScriptedServer([{ body: FILE, cutAfter: 50_000 }]);
  const { message } = await fetchInto([server.url()]);
  assertEquals(server.requests.length, 3);
  assertEquals(
    message,
    `Cannot download "${server.url()}": error reading a body from connection after 50,000 of 100,000 bytes (3 tries)
50,000 bytes are kept: the next run resumes there
${ADVICE}`,
  );
});

Deno.test("fetchFile() resumes at a mirror with the bytes of the first address", async () => {
  await using first = startScriptedServer((_, index) =>
    index === 0 ? { body: FILE, cutAfter: 70_000, headers: { etag: '"a"' } } : { status: 404 }
  );
  await using second = startScriptedServer((request) => rangeAnswer(request, FILE));
  const { bytes } = await fetchInto([first.url(), second.url()]);
  assertEquals(bytes, FILE);
  assertEquals(second.requests[0]!.headers.range, "bytes=70000-");
  assertEquals(second.requests[0]!.headers["if-range"], undefined);
});

Deno.test("fetchFile() collects the reason of every address", async () => {
  await using gone = startScriptedServer([{ status: 404 }]);
  await using busy = startScriptedServer([{ status: 503 }]);
  await using short = startScriptedServer([{ body: FILE.subarray(1) }]);
  const { clock, waits } = promptClock();
  const urls = [gone.url(), busy.url(), short.url()];
  const { message } = await fetchInto(urls, { clock });
  assertEquals(
    message,
    `Cannot download "archive.tar.gz": none of 3 addresses has it
  ${gone.url()}: it answers 404 Not Found
  ${busy.url()}: it answers 503 Service Unavailable (3 tries)
  ${short.url()}: it has 99,999 bytes, expected 100,000
${ADVICE}`,
  );
  assertEquals([gone, busy, short].map(({ requests }) => requests.length), [1, 3, 1]);
  assertEquals(waits, [1000, 2000]);
});

Deno.test("fetchFile() says which host to allow where an address redirects to another", async () => {
  await using server = startScriptedServer([
    { status: 302, headers: { location: "https://cdn.example.org/archive.tar.gz?signature=1" } },
  ]);
  const { message } = await fetchInto([server.url()]);
  assertEquals(
    message,
    `Cannot download "${server.url()}": it redirects to "https://cdn.example.org", expected one of the hosts ${server.host}
To allow it: cdn.example.org
${ADVICE}`,
  );
});

Deno.test("fetchFile() says what a file is that is no archive, and what kind of page it refused", async () => {
  const page = new TextEncoder().encode("<!doctype html><title>Sign in</title>".padEnd(100_000));
  await using login = startScriptedServer([{ body: page }]);
  await using missing = startScriptedServer([
    { body: page.subarray(0, 99), headers: { "content-type": "text/html; charset=utf-8" } },
  ]);
  const { message } = await fetchInto([login.url(), missing.url()], { digestAdvice: "Pin it" });
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", page)).toHex();
  assertEquals(
    message,
    `Cannot download "archive.tar.gz": none of 2 addresses has it
  ${login.url()}: expected sha256 ${FILE_SHA256}, got sha256 ${found} (all 100,000 bytes): it is an HTML page ("Sign in")
  ${missing.url()}: it has 99 bytes of text/html, expected 100,000
Fetch the archive anew, and look in a browser at what its address gives
${ADVICE}`,
  );
});

Deno.test("fetchFile() refuses a file with another digest and keeps nothing of it", async () => {
  await using server = startScriptedServer([{ body: OTHER }]);
  const { message, left } = await fetchInto([server.url()]);
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", OTHER)).toHex();
  assertEquals(
    message,
    `Cannot accept "${server.url()}": expected sha256 ${FILE_SHA256}, got sha256 ${found} (all 100,000 bytes): it is of an unknown kind
Fetch the archive anew, and look in a browser at what its address gives
${ADVICE}`,
  );
  assertEquals(left, []);
});

Deno.test("fetchFile() fetches the file from a mirror if the first address has another file", async () => {
  await using wrong = startScriptedServer([{ body: OTHER }]);
  await using right = startScriptedServer([{ body: FILE }]);
  const { bytes } = await fetchInto([wrong.url(), right.url()]);
  assertEquals(bytes, FILE);
  assertEquals(right.requests[0]!.headers.range, undefined);
});

Deno.test("fetchFile() requests the complete file if the bytes so far were those of another", async () => {
  await using wrong = startScriptedServer((_, index) =>
    index === 0 ? { body: OTHER, cutAfter: 70_000 } : { status: 404 }
  );
  await using right = startScriptedServer((request) => rangeAnswer(request, FILE));
  const { bytes } = await fetchInto([wrong.url(), right.url()]);
  assertEquals(bytes, FILE);
  assertEquals(right.requests.map(({ headers }) => headers.range), ["bytes=70000-", undefined]);
});

Deno.test("fetchFile() needs no second run after an interruption with corrupted bytes", async () => {
  await using server = startScriptedServer((request) => rangeAnswer(request, FILE));
  await using place = await makeWorkspace();
  const expected = { bytes: FILE.length, sha256: FILE_SHA256 };
  for (const left of [OTHER.subarray(0, 40_000), OTHER]) {
    const { path } = partialFile(place.path, [server.url()], expected);
    await Deno.writeFile(path, left);
    const { bytes } = await fetchInto([server.url()], { state: place.path });
    assertEquals(bytes, FILE);
  }
});

Deno.test("fetchFile() gives up on a server that falls silent", async () => {
  const { clock, fallSilent } = promptClock();
  await using server = startScriptedServer([{ body: FILE, holdAfter: 10_000 }], {
    onHold: fallSilent,
  });
  const { message } = await fetchInto([server.url()], { clock });
  assertStringIncludes(
    message!,
    `Cannot download "${server.url()}": nothing arrived for 30 seconds`,
  );
  assertStringIncludes(message!, "(3 tries)");
});

Deno.test("fetchFile() leaves a slow address for the next one, and keeps the bytes so far", async () => {
  await using slow = startScriptedServer((request) => rangeAnswer(request, FILE));
  await using fast = startScriptedServer((request) => rangeAnswer(request, FILE));
  const { clock, advance } = promptClock();
  const { bytes, notes } = await fetchInto([slow.url(), fast.url()], {
    clock: { ...clock, now: () => advance(20_000) },
  });
  assertEquals(bytes, FILE);
  assertEquals(slow.requests.length, 1);
  assertStringIncludes(notes[0]!, `${slow.host} gives `);
  assertStringIncludes(notes[0]!, ` to go: trying ${fast.host}`);
  assertEquals(notes.length <= 2, true);
});

Deno.test("fetchFile() notes once that the only address is slow, and what to do", async () => {
  await using server = startScriptedServer((request) => rangeAnswer(request, FILE));
  const { clock, advance } = promptClock();
  const { bytes, notes } = await fetchInto([server.url()], {
    clock: { ...clock, now: () => advance(20_000) },
  });
  assertEquals(bytes, FILE);
  assertEquals(notes.length, 1);
  assertStringIncludes(
    notes[0]!,
    `. You may stop it: the next run resumes there. ${ADVICE}`,
  );
});

Deno.test("fetchFile() says what to do without a network", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}/archive.tar.gz`;
  listener.close();
  const { message } = await fetchInto([url]);
  const [first, last, ...others] = message!.split("\n");
  assertStringIncludes(first!, `Cannot download "${url}": `);
  assertStringIncludes(first!, "(3 tries)");
  assertEquals([last, ...others], [ADVICE]);
});

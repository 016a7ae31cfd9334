import { assertEquals } from "@std/assert";
import { openResponse } from "../../../../stages/download/transfer/open_response.ts";
import { type Script, startScriptedServer } from "../../../helpers/scripted_server.ts";

async function open(script: Script, hosts: (host: string) => string[]) {
  await using server = startScriptedServer(script);
  const opened = await openResponse(server.url("/start"), {
    headers: {},
    hosts: hosts(server.host),
    signal: new AbortController().signal,
  });
  const text = opened.kind === "response" ? await opened.response.text() : opened.reason;
  return { text, paths: server.requests.map(({ path }) => path), host: server.host };
}

const END = { body: new TextEncoder().encode("the end") };

Deno.test("openResponse() follows redirects within its hosts", async () => {
  const { text, paths } = await open(
    ({ path }) => path === "/end" ? END : { status: 302, headers: { location: "/end" } },
    (host) => [host],
  );
  assertEquals([text, paths], ["the end", ["/start", "/end"]]);
});

Deno.test("openResponse() allows every port of a host without a port", async () => {
  const { text } = await open(() => END, () => ["127.0.0.1"]);
  assertEquals(text, "the end");
});

Deno.test("openResponse() refuses a redirect to another host or protocol", async () => {
  for (const origin of ["http://localhost:1", "ftp://127.0.0.1"]) {
    const { text, paths, host } = await open(
      () => ({ status: 302, headers: { location: `${origin}/end` } }),
      (host) => [host],
    );
    assertEquals(text, `it redirects to "${origin}", expected one of the hosts ${host}`);
    assertEquals(paths, ["/start"]);
  }
});

Deno.test("openResponse() does not follow redirects for ever", async () => {
  const { text, paths } = await open(
    () => ({ status: 302, headers: { location: "/start" } }),
    (host) => [host],
  );
  assertEquals(text, "it redirects more than 5 times");
  assertEquals(paths.length, 6);
});

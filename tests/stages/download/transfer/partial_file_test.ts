import { assertEquals } from "@std/assert";
import { partialFile, readSource } from "../../../../stages/download/transfer/partial_file.ts";
import { receive } from "../../../../stages/download/transfer/receive.ts";
import { startScriptedServer } from "../../../helpers/scripted_server.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { FILE, promptClock } from "./transfers.ts";

Deno.test("partialFile() is the same for another token, and keeps none", async () => {
  await using server = startScriptedServer([{ body: FILE }]);
  await using place = await makeWorkspace();
  const address = (token: string) => `${server.url()}?token=${token}`;
  const partial = partialFile(place.path, [address("4f5e")], {});
  assertEquals(partialFile(place.path, [address("77aa")], {}), partial);
  const received = await receive(address("4f5e"), {
    partial,
    expected: {},
    hosts: [server.host],
    maxBytes: 100_000,
    clock: promptClock().clock,
    onBytes: () => {},
  });
  assertEquals(received.kind, "complete");
  assertEquals((await readSource(partial))?.url, server.url());
});

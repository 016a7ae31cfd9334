import { createHash } from "node:crypto";
import { assertEquals, assertRejects } from "@std/assert";
import type { Progress, StageContext } from "../../../pipeline/stage.ts";
import { type DownloadParams, downloadParams } from "../../../stages/download/download_params.ts";
import { fetchFiles } from "../../../stages/download/fetch_files.ts";
import { startScriptedServer } from "../../helpers/scripted_server.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const FILES: Readonly<Record<string, Uint8Array>> = {
  "a.gz": new Uint8Array(1000).fill(1),
  "b.gz": new Uint8Array(3000).fill(2),
};

function contextIn(state: string) {
  const told: Progress[] = [];
  const context = {
    params: downloadParams.parse({ dataset: "mnist" }),
    state,
    progress: (progress: Progress) => void told.push(progress),
    note: () => {},
  } as unknown as StageContext<DownloadParams>;
  return { context, told };
}

function filesAt(folders: readonly string[], changes: Readonly<Record<string, Uint8Array>> = {}) {
  return Object.entries({ ...FILES, ...changes }).map(([name, bytes]) => ({
    name,
    urls: folders.map((folder) => folder + name),
    expected: {
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
  }));
}

Deno.test("fetchFiles() takes each file from the first folder that has it, and counts all bytes", async () => {
  await using server = startScriptedServer(({ path }) => {
    const [, folder, name] = path.split("/");
    const isThere = folder === "mirror" || name === "a.gz";
    return isThere ? { body: FILES[name!]! } : { status: 404 };
  });
  await using place = await makeWorkspace();
  const { context, told } = contextIn(place.path);
  const files = filesAt([server.url("/own/"), server.url("/mirror/")]);
  const fetched = await fetchFiles(context, { files, hosts: [server.host] });
  assertEquals(fetched.map(({ name }) => name), ["a.gz", "b.gz"]);
  for (const { name, path } of fetched) assertEquals(await Deno.readFile(path), FILES[name]!);
  assertEquals(server.requests.map(({ path }) => path), ["/own/a.gz", "/own/b.gz", "/mirror/b.gz"]);
  assertEquals(told.at(-1), { done: 4000, total: 4000, unit: "bytes", label: server.host });
});

Deno.test("fetchFiles() keeps the files of an interrupted run", async () => {
  let isBroken = true;
  await using server = startScriptedServer(({ path }) => {
    const name = path.slice(1);
    return isBroken && name === "b.gz" ? { status: 403 } : { body: FILES[name]! };
  });
  await using place = await makeWorkspace();
  const { context } = contextIn(place.path);
  const addresses = { files: filesAt([server.url("/")]), hosts: [server.host] };
  const { message } = await assertRejects(() => fetchFiles(context, addresses), Error);
  assertEquals(
    message,
    `Cannot download "${server.url("/b.gz")}": it answers 403 Forbidden
To use copies that you have: deno task run … download.source=FOLDER, which holds all 2 files`,
  );
  isBroken = false;
  await fetchFiles(context, addresses);
  assertEquals(server.requests.map(({ path }) => path), ["/a.gz", "/b.gz", "/b.gz"]);
});

Deno.test("fetchFiles() refuses a file with another digest", async () => {
  await using server = startScriptedServer(({ path }) => ({ body: FILES[path.slice(1)]! }));
  await using place = await makeWorkspace();
  const { context } = contextIn(place.path);
  const other = new Uint8Array(1000).fill(9);
  const files = filesAt([server.url("/")], { "a.gz": other });
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const { message } = await assertRejects(
    () => fetchFiles(context, { files, hosts: [server.host] }),
    Error,
  );
  assertEquals(
    message.split("\n")[0],
    `Cannot accept "${server.url("/a.gz")}": expected sha256 ${sha256(other)}, got sha256 ${
      sha256(FILES["a.gz"]!)
    } (all 1,000 bytes): it is of an unknown kind`,
  );
});

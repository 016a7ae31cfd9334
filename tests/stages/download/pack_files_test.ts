import { gzipSync } from "node:zlib";
import { assertEquals, assertRejects } from "@std/assert";
import { packFiles, unpackAll, unpackFolder } from "../../../stages/download/pack_files.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { idxFiles } from "../datasets/idx_files.ts";

const FILES = idxFiles();
const NAMES = Object.keys(FILES);

async function put(place: Workspace, files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = `${place.path}/raw`;
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
  return folder;
}

Deno.test("unpackFolder() reads the same from files, from compressed ones and under their other names", async () => {
  const forms: readonly ((name: string) => [string, Uint8Array])[] = [
    (name) => [name, FILES[name]!],
    (name) => [`${name}.gz`, gzipSync(FILES[name]!)],
    (name) => [name.replace("-idx", ".idx"), FILES[name]!],
    (name) => [`${name.replace("-idx", ".idx")}.gz`, gzipSync(FILES[name]!)],
  ];
  for (const form of forms) {
    await using place = await makeWorkspace();
    const folder = await put(place, Object.fromEntries(NAMES.map(form)));
    assertEquals(Object.fromEntries(await unpackFolder(folder, "raw")), FILES);
  }
});

Deno.test("unpackFolder() names what is missing, and a file that cannot be unpacked", async () => {
  await using place = await makeWorkspace();
  const [first, second, ...others] = NAMES;
  const folder = await put(place, Object.fromEntries(others.map((name) => [name, FILES[name]!])));
  const missing = await assertRejects(() => unpackFolder(folder, "my/raw"), Error);
  assertEquals(
    missing.message,
    `Cannot use "my/raw": ${first}, ${second} not found, expected MNIST's IDX files, compressed by gzip or not
Let download.source name a folder with the four files, or leave it out`,
  );
  await put(place, {
    [first!]: FILES[first!]!,
    [`${second}.gz`]: gzipSync(FILES[second!]!).subarray(0, 20),
  });
  const cut = await assertRejects(() => unpackFolder(folder, "my/raw"), Error);
  assertEquals(
    cut.message,
    `Cannot unpack "my/raw/${second}.gz": unexpected end of file\nFetch the file anew`,
  );
});

Deno.test("packFiles() makes one archive of fetched files and of local ones", async () => {
  await using place = await makeWorkspace();
  const folder = await put(place, FILES);
  const local = packFiles(await unpackFolder(folder, "raw"), ["a", "b"]);
  const fetched = [];
  for (const [index, name] of NAMES.entries()) {
    const path = `${place.path}/${index}.partial`;
    await Deno.writeFile(path, gzipSync(FILES[name]!));
    fetched.push({ name: `${name}.gz`, path });
  }
  assertEquals(packFiles(await unpackAll(fetched), ["a", "b"]), local);
});

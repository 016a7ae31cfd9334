import { assertEquals } from "@std/assert";
import { toolFolders } from "../../../pipeline/program/tool_folders.ts";

const HOME = Deno.env.get("HOME");
const NEEDS = HOME === undefined ? " (skipped: there is no HOME here)" : "";

/** Without those of a person's own packages, which not everybody has. */
function foldersOf(links: readonly string[], tools: readonly string[] = []): readonly string[] {
  const own = [`${HOME}/.local/lib`, `${HOME}/R`];
  return toolFolders({ path: links[0]!, links, passed: [] }, tools)
    .filter((folder) => !own.includes(folder));
}

Deno.test("toolFolders() gives the folder of a language, and of the one that it was made of", () => {
  assertEquals(foldersOf(["/w/venv/bin/python3", "/opt/python/bin/python3.11"]), [
    "/w/venv",
    "/opt/python",
  ]);
  assertEquals(foldersOf(["/opt/.pyenv/shims/python3"]), ["/opt/.pyenv"]);
});

Deno.test("toolFolders() gives a program alone that lies in no language's folder", () => {
  assertEquals(foldersOf(["/w/project/train.sh"]), ["/w/project/train.sh"]);
  assertEquals(foldersOf(["/usr/bin/awk", "/etc/alternatives/awk", "/usr/bin/mawk"]), []);
});

Deno.test({
  name: `toolFolders() gives nobody's home folder, and knows its sign${NEEDS}`,
  ignore: HOME === undefined,
  fn() {
    const path = `${HOME}/bin/tool`;
    assertEquals(foldersOf([path], ["~/lib", "/data/~/lib"]), [
      path,
      `${HOME}/lib`,
      "/data/~/lib",
    ]);
  },
});

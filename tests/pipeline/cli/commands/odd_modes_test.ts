import { assertEquals } from "@std/assert";
import { namesIn } from "../../../../pipeline/files/list_files.ts";
import { fromFileUrl } from "../../../../pipeline/path.ts";
import { callAsOther, canBeOther } from "../../../helpers/other_user.ts";
import { makeWorkspace } from "../../../helpers/workspace.ts";

const MAIN = fromFileUrl(import.meta.resolve("./toy/main.ts"));

/** Leaves folders that nobody may change or read, as its config says. */
const ODD = `export default {
  name: "odd",
  summary: "Leaves odd folders",
  module: import.meta.url,
  params: { safeParse: (data) => ({ success: true, data }) },
  writes: { out: { path: "out", kind: "folder", summary: "Folders" } },
  async run({ outputs, params }) {
    const folder = outputs.out + "/deep";
    await Deno.mkdir(folder + "/deeper", { recursive: true });
    await Deno.writeTextFile(folder + "/a.txt", "a");
    await Deno.chmod(folder, params.mode);
  },
};
`;

Deno.test({
  name:
    "a stage that leaves odd modes fails by name, and leaves nothing (skipped where nobody can be another user)",
  ignore: !canBeOther,
  async fn() {
    await using workspace = await makeWorkspace();
    const folder = `${workspace.path}/open`;
    await workspace.write("open/odd.ts", ODD);
    await Deno.chmod(workspace.path, 0o755);
    for (const mode of [0, 0o555]) {
      await workspace.write(`open/m${mode}.yaml`, `odd: {use: ./odd.ts, mode: ${mode}}\n`);
    }
    await Deno.chmod(folder, 0o777);
    const failureOf = async (words: string[]) => {
      const { code, error } = await callAsOther({ folder, module: MAIN, words });
      return [code, ...error.split("\n").filter((line) => /^ *Cannot|^ {4}[A-Z]/.test(line))];
    };
    assertEquals(await failureOf(["run", "m0.yaml"]), [
      1,
      '    Cannot store what "odd" wrote: permission denied for the folder "out/deep"',
      "    Make it readable for the user who runs this",
    ]);
    assertEquals(await failureOf(["run", "m365.yaml"]), [
      1,
      '    Cannot store what "odd" wrote: "out/deep" is a folder of mode 555, expected 755',
      "    Leave its mode as it is made",
    ]);
    assertEquals(await namesIn(`${folder}/results/store/tmp`), []);
  },
});

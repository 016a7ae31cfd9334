import { assertEquals } from "@std/assert";
import { filesBelow } from "../../../../pipeline/files/list_files.ts";
import { fromFileUrl } from "../../../../pipeline/path.ts";
import { callAsOther, canBeOther, OTHER_USER } from "../../../helpers/other_user.ts";
import { makeToy, type Toy } from "./call.ts";

const MAIN = fromFileUrl(import.meta.resolve("./toy/main.ts"));

/** Calls a command as another user, with the folder as `WORK` and every duration as `0.0 s`. */
async function callOther(toy: Toy, ...words: string[]) {
  const { code, output, error } = await callAsOther({ folder: toy.path, module: MAIN, words });
  const tidy = (text: string) =>
    text.replaceAll(toy.path, "WORK").replaceAll(/\b\d+\.\d s\b/g, "0.0 s");
  return { code, output: tidy(output), error: tidy(error) };
}

async function makeSharedToy(): Promise<Toy> {
  const toy = await makeToy();
  await Deno.chmod(toy.path, 0o755);
  await Deno.symlink("artifacts", `${toy.path}/results`);
  await toy.call("run", "toy.yaml");
  return toy;
}

Deno.test({
  name:
    "another user can read a store of root, and is told whose it is (skipped where nobody can be another user)",
  ignore: !canBeOther,
  async fn() {
    await using toy = await makeSharedToy();
    assertEquals(await callOther(toy, "run", "toy.yaml"), {
      code: 0,
      output: "results/runs/toy/latest/size.txt\n",
      error: `toy  2 stages
  on abacus
  ✓ write  cached     saved 0.0 s
  ✓ count  cached     saved 0.0 s
toy v1: nothing to do, every stage is cached (0.0 s)
Look at:
`,
    });
    assertEquals(
      (await callOther(toy, "gc")).error,
      `Cannot lock "WORK/results/store/locks/holders": permission denied for "WORK/results/store/locks", which belongs to root
Take it over: sudo chown -R ${OTHER_USER} "WORK/results"
`,
    );
  },
});

Deno.test({
  name:
    "a user's own files are read whatever their modes are (skipped where nobody can be another user)",
  ignore: !canBeOther,
  async fn() {
    await using toy = await makeSharedToy();
    const folder = `${toy.path}/artifacts`;
    await new Deno.Command("chown", { args: ["-R", `${OTHER_USER}`, folder] }).output();
    for (const { path } of await filesBelow(folder)) {
      if (!path.endsWith("latest")) await Deno.chmod(path, 0);
    }
    const { code, error } = await callOther(toy, "run", "toy.yaml");
    assertEquals([code, error.split("\n").at(-3)], [
      0,
      "toy v1: nothing to do, every stage is cached (0.0 s)",
    ]);
    assertEquals((await callOther(toy, "verify")).code, 0);
  },
});

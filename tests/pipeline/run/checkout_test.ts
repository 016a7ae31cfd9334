import { assert, assertEquals } from "@std/assert";
import { describeCheckout, holdsFiles } from "../../../pipeline/run/checkout.ts";
import { makeWorkspace } from "../../helpers/workspace.ts";

const hasGit = await new Deno.Command("git", { args: ["--version"], stdout: "null" }).output()
  .then(({ success }) => success, () => false);
const test = (name: string, body: () => Promise<void>) =>
  Deno.test(`${name}${hasGit ? "" : " (skipped: there is no git)"}`, { ignore: !hasGit }, body);

test("describeCheckout() asks the project's repository, whatever git is told", async () => {
  await using project = await makeWorkspace();
  await using other = await makeWorkspace();
  for (const { path, write } of [project, other]) {
    await write("stage.ts", path);
    await commitAll(path);
  }
  const commit = await git(project.path, "rev-parse", "HEAD");
  const command = new Deno.Command(Deno.execPath(), {
    args: ["eval", ASK, project.path],
    env: { GIT_DIR: `${other.path}/.git`, GIT_INDEX_FILE: `${other.path}/.git/index` },
  });
  const { stdout } = await command.output();
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)), { commit, dirty: false });
});

test("describeCheckout() gives null for a project that its repository ignores", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write(".gitignore", "project\n");
  await workspace.write("project/stage.ts", "1");
  await commitAll(workspace.path);
  const project = `${workspace.path}/project`;
  assertEquals(await describeCheckout(project, `${project}/artifacts`), null);
});

test("describeCheckout() counts new files, whatever git is set to show", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  await workspace.write("stage.ts", "1");
  await commitAll(path);
  await git(path, "config", "status.showUntrackedFiles", "no");
  await workspace.write("more.ts", "2");
  assertEquals((await describeCheckout(path, `${path}/artifacts`))?.dirty, true);
});

test("holdsFiles() finds a file that no commit holds, though git leaves it out", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  const root = `${path}/project`;
  await workspace.write("project/stage.ts", "1");
  await workspace.write("shared.ts", "2");
  await commitAll(path);
  await workspace.write(".git/info/exclude", "left_out.ts\n");
  await workspace.write("project/left_out.ts", "3");
  const checkout = await describeCheckout(root, `${root}/artifacts`);
  assert(checkout !== null);
  assertEquals(checkout.dirty, false);
  const holds = (...paths: string[]) => holdsFiles(checkout, { root, paths });
  assertEquals(await holds(`${root}/stage.ts`, `${path}/shared.ts`), true);
  assertEquals(await holds(`${root}/stage.ts`, `${root}/left_out.ts`), false);
  assertEquals(await holds(`${root}/stage.ts`, "/etc/hostname"), false);
  await git(path, "update-index", "--assume-unchanged", "project/stage.ts");
  await workspace.write("project/stage.ts", "4");
  assertEquals((await describeCheckout(root, `${root}/artifacts`))?.dirty, false);
  assertEquals(await holds(`${root}/stage.ts`), false);
});

const ASK = `const { describeCheckout } = await import(${
  JSON.stringify(import.meta.resolve("../../../pipeline/run/checkout.ts"))
});
const [root] = Deno.args;
console.log(JSON.stringify(await describeCheckout(root, root + "/artifacts")));`;

async function commitAll(folder: string): Promise<void> {
  await git(folder, "init", "--quiet");
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--message", "first");
}

async function git(folder: string, ...args: string[]): Promise<string> {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
  const { stdout, success } = await new Deno.Command("git", {
    args: ["-C", folder, ...who, ...args],
    stderr: "null",
  }).output();
  assert(success, `git ${args.join(" ")}`);
  return new TextDecoder().decode(stdout).trim();
}

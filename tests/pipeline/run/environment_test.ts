import { assert, assertEquals } from "@std/assert";
import type { RecentCode } from "../../../pipeline/fingerprint/find_code.ts";
import type { StageCode } from "../../../pipeline/fingerprint/stage_code.ts";
import { describeEnvironment, openEnvironment } from "../../../pipeline/run/environment.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

const hasGit = await new Deno.Command("git", { args: ["--version"], stdout: "null" }).output()
  .then(({ success }) => success, () => false);
const withGit = { ignore: !hasGit };
const needsGit = hasGit ? "" : " (skipped: there is no git)";

async function git(workspace: Workspace, ...args: string[]): Promise<string> {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
  const { stdout, success } = await new Deno.Command("git", {
    args: ["-C", workspace.path, ...who, ...args],
    stderr: "null",
  }).output();
  assert(success, `git ${args.join(" ")}`);
  return new TextDecoder().decode(stdout).trim();
}

async function look({ path }: Workspace) {
  return (await describeEnvironment({ root: path, artifacts: `${path}/artifacts` })).git;
}

Deno.test(
  `describeEnvironment() tells the commit, and whether files differ from it${needsGit}`,
  withGit,
  async () => {
    await using workspace = await makeWorkspace();
    await git(workspace, "init", "--quiet");
    assertEquals(await look(workspace), null);
    await workspace.write("stage.ts", "1");
    await git(workspace, "add", "--all");
    await git(workspace, "commit", "--quiet", "--message", "first");
    const commit = await git(workspace, "rev-parse", "HEAD");
    await workspace.write("artifacts/result", "what a run left");
    assertEquals(await look(workspace), { commit, dirty: false });
    await workspace.write("new_stage.ts", "2");
    assertEquals(await look(workspace), { commit, dirty: true });
  },
);

Deno.test(
  `describeEnvironment() leaves git's own files as they are${needsGit}`,
  withGit,
  async () => {
    await using workspace = await makeWorkspace();
    await git(workspace, "init", "--quiet");
    await workspace.write("stage.ts", "1");
    await git(workspace, "add", "--all");
    await git(workspace, "commit", "--quiet", "--message", "first");
    // git itself would note the file's new time in its index.
    await Deno.utime(`${workspace.path}/stage.ts`, new Date(0), new Date(0));
    const index = await Deno.readFile(`${workspace.path}/.git/index`);
    assertEquals((await look(workspace))?.dirty, false);
    assertEquals(await Deno.readFile(`${workspace.path}/.git/index`), index);
  },
);

Deno.test(
  `openEnvironment() calls a checkout dirty whose commit does not hold the code that was found${needsGit}`,
  withGit,
  async () => {
    await using workspace = await makeWorkspace();
    const { path } = workspace;
    await git(workspace, "init", "--quiet");
    await workspace.write("stage.ts", "1");
    await git(workspace, "add", "--all");
    await git(workspace, "commit", "--quiet", "--message", "first");
    await workspace.write(".git/info/exclude", "own.ts\n");
    await workspace.write("own.ts", "2");
    const recentCode: RecentCode = { codes: new Map(), listings: new Map() };
    const environment = openEnvironment({ root: path, artifacts: `${path}/artifacts`, recentCode });
    const find = (name: string) =>
      recentCode.codes.set(name, { at: 0, code: Promise.resolve(codeIn(`${path}/${name}`)) });
    find("stage.ts");
    assertEquals((await environment.ask()).git?.dirty, false);
    find("own.ts");
    assertEquals((await environment.ask()).git?.dirty, true);
  },
);

function codeIn(path: string): StageCode {
  const texts = { [path]: "0".repeat(64) };
  return { kind: "code", modules: {}, packages: {}, settings: {}, texts, imports: {} };
}

Deno.test("describeEnvironment() does without git, and describes the machine", async () => {
  await using workspace = await makeWorkspace();
  const { path } = workspace;
  const { machine, git } = await describeEnvironment({
    root: path,
    artifacts: `${path}/artifacts`,
  });
  assertEquals(git, null);
  assertEquals([machine?.os, machine?.arch], [Deno.build.os, Deno.build.arch]);
  assertEquals(machine?.cores, navigator.hardwareConcurrency);
  assertEquals(machine?.memory, Deno.systemMemoryInfo().total);
});

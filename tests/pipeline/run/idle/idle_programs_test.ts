import { assertEquals } from "@std/assert";
import { openStatCache } from "../../../../pipeline/files/stat_cache.ts";
import { findIdlePrograms } from "../../../../pipeline/run/idle/find_idle_programs.ts";
import { areAsBefore } from "../../../../pipeline/run/idle/idle_programs.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";

function stageOf({ path }: Workspace, program: readonly string[], version?: string[]) {
  const [name] = program;
  const form = { program: [...program], writes: {}, ...version === undefined ? {} : { version } };
  const place = { path: name!.includes("/") ? name! : null, config: path };
  const planned = { name: "make", program: { form, ...place } };
  return findIdlePrograms([planned], { statCache: openStatCache(`${path}/stats`) });
}

Deno.test("findIdlePrograms() finds nothing without programs", async () => {
  const none = await findIdlePrograms([], { statCache: openStatCache("/nowhere/stats") });
  assertEquals(none, { programs: null, request: { files: [], folders: [], absent: [] } });
});

Deno.test("findIdlePrograms() names the links of a program, and where another would come first", async () => {
  await using workspace = await makeWorkspace();
  const searchPath = Deno.env.get("PATH")!;
  const shell = await stageOf(workspace, ["/bin/sh"]);
  assertEquals(shell.request.absent, []);
  const { programs, request } = await stageOf(workspace, ["sh"]);
  assertEquals(programs, { searchPath, questions: [] });
  const folders = searchPath.split(":");
  const [first] = [...request.files];
  const found = folders.find((folder) => first === `${folder}/sh`);
  const before = folders.slice(0, folders.indexOf(found!));
  assertEquals(request.absent, before.map((folder) => [folder, ["sh"]]));
});

Deno.test("areAsBefore() asks each version again", async () => {
  await using workspace = await makeWorkspace();
  const file = await workspace.write("version.txt", "4\n");
  const { programs, request } = await stageOf(workspace, ["/bin/sh"], ["/bin/cat", file]);
  assertEquals(request.absent, []);
  assertEquals(programs!.questions, [{ command: ["/bin/cat", file], answer: "4" }]);
  assertEquals(await areAsBefore(programs!), true);
  await workspace.write("version.txt", "5\n");
  assertEquals(await areAsBefore(programs!), false);
  await Deno.remove(file);
  assertEquals(await areAsBefore(programs!), false);
  const elsewhere = { searchPath: "/nowhere", questions: [] };
  assertEquals(await areAsBefore(elsewhere), false);
});

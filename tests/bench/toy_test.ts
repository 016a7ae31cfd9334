import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeWorkspace } from "../helpers/workspace.ts";
import { reprise } from "../../bench/reprise/reprise.ts";

Deno.test("the toy runs by the command of the task, and then has nothing to do", async () => {
  await using place = await makeWorkspace();
  const project = await reprise.setUp("five", place.path);
  const stages = async () => {
    await project.run();
    return JSON.parse(await place.read("artifacts/runs/five/latest/run.json")).record.stages
      .map(({ stage, state }: { stage: string; state: string }) => `${stage} ${state}`);
  };
  const ran = ["write ran", "tidy ran", "count ran", "rank ran", "draw ran"];
  assertEquals(await stages(), ran);
  // A run with nothing to do makes no version.
  assertEquals(await stages(), ran);
  assertStringIncludes(await place.read("artifacts/runs/five/latest/ranks.txt"), "1 line\n");
  await project.reset();
  assertEquals([...Deno.readDirSync(place.path)].map(({ name }) => name), ["five.yaml"]);
});

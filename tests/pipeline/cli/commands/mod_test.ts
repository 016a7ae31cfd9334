import { assert, assertEquals } from "@std/assert";
import { commands } from "../../../../pipeline/cli/commands/mod.ts";

Deno.test("commands lists each command by its own name, and deno.json has a task for it", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile("deno.json"));
  for (const { name, load } of commands) {
    const command = await load();
    assertEquals(command.name, name);
    assert(tasks[name].command.endsWith(`stages/main.ts ${name}`), name);
  }
});

Deno.test("commands lists every file of its folder", async () => {
  const files = await Array.fromAsync(Deno.readDir("pipeline/cli/commands"), ({ name }) => name);
  const expected = ["mod.ts", ...commands.map(({ name }) => `${name}.ts`)];
  assertEquals(files.sort(), expected.sort());
});

import { assertEquals } from "@std/assert";
import { makeWorkspace } from "../../helpers/workspace.ts";

Deno.test("spawnDeno() says what to do where no Deno is on the PATH", async () => {
  await using workspace = await makeWorkspace();
  const program = await workspace.write(
    "program.ts",
    `import { spawnDeno } from ${
      JSON.stringify(import.meta.resolve("../../../pipeline/process/spawn_deno.ts"))
    };
     try {
       spawnDeno(["--version"], {});
     } catch (error) {
       console.log(error.message);
     }`,
  );
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", program],
    env: { PATH: workspace.path },
  }).output();
  assertEquals(
    new TextDecoder().decode(stdout),
    'Cannot start a process: there is no program "deno" on the PATH\n' +
      "Add the folder of Deno's program to the environment variable PATH\n",
  );
});

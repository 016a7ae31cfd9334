import { assertEquals } from "@std/assert";
import { EXIT_CODES } from "../../../pipeline/problem.ts";

const MODULE = JSON.stringify(import.meta.resolve("../../../pipeline/process/load_watched.ts"));

async function load(body: string) {
  const code = `const { loadWatched } = await import(${MODULE});
    console.log(await loadWatched("/x/stage.ts", async () => { ${body} }));`;
  const { code: exitCode, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { exitCode, printed: text(stdout), told: text(stderr) };
}

Deno.test("loadWatched() says that a module ended the process", async () => {
  assertEquals(await load("Deno.exit(0);"), {
    exitCode: EXIT_CODES.usage,
    printed: "",
    told:
      "Cannot use /x/stage.ts as a stage: its top level ended the process, or waits for ever\n" +
      "Let the module declare its stage alone, and do the work in run()\n",
  });
});

Deno.test("loadWatched() says nothing of a module that loads", async () => {
  assertEquals(await load("return 1;"), { exitCode: 0, printed: "1\n", told: "" });
});

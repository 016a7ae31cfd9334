import { assertEquals, assertStringIncludes } from "@std/assert";
import { lockFile } from "../../pipeline/files/lock_file.ts";
import { fromFileUrl } from "../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";

const MAIN = fromFileUrl(import.meta.resolve("./cli/commands/toy/main.ts"));

/** Starts the command line of the toy experiment as a process in a folder. */
function start(
  { path }: Workspace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Deno.ChildProcess {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", MAIN, ...args],
    env: { INIT_CWD: path, NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  return command.spawn();
}

/** Reads to the end, and calls back once a text has come. */
async function readAll(
  stream: ReadableStream<Uint8Array>,
  { awaited, then }: { readonly awaited: string; readonly then: () => void },
): Promise<string> {
  let text = "";
  let isOver = false;
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (isOver || !text.includes(awaited)) continue;
    isOver = true;
    then();
  }
  return text;
}

Deno.test("runCli() writes data to standard output, progress to standard error and results to the artifacts", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("toy.yaml", "name: toy\nwrite:\ncount:\n");
  const { code, stdout, stderr } = await start(workspace, ["run", "toy.yaml"]).output();
  assertEquals(code, 0);
  assertEquals(new TextDecoder().decode(stdout), "results/runs/toy/latest/size.txt\n");
  assertStringIncludes(new TextDecoder().decode(stderr), "toy v1: 2 ran");
});

Deno.test("runCli() needs no program on the PATH to record versions and to move latest", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("toy.yaml", "name: toy\nwrite:\n");
  const latest = `${workspace.path}/results/runs/toy/latest`;
  const moves: string[] = [];
  for (const text of ["one", "two", "one"]) {
    const run = start(workspace, ["run", "toy.yaml", `write.text=${text}`], { PATH: "/nowhere" });
    const { code, stderr } = await run.output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    moves.push(`${await Deno.readLink(latest)}: ${await Deno.readTextFile(`${latest}/text.txt`)}`);
  }
  assertEquals(moves, ["v1: one", "v2: two", "v3: one"]);
});

Deno.test("runCli() colours a pipe only if FORCE_COLOR is set", async () => {
  await using workspace = await makeWorkspace();
  const help = async (env: Record<string, string>) => {
    const { stdout } = await start(workspace, ["help"], env).output();
    return new TextDecoder().decode(stdout).includes("\x1b[1mCommands\x1b[22m");
  };
  assertEquals(await help({ NO_COLOR: "" }), false);
  assertEquals(await help({ NO_COLOR: "", FORCE_COLOR: "1" }), true);
  assertEquals(await help({ NO_COLOR: "1", FORCE_COLOR: "1" }), false);
});

for (const [signal, expected] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`runCli() ends with ${expected} after ${signal}, and keeps what is done`, async () => {
    await using workspace = await makeWorkspace();
    await workspace.write("toy.yaml", "name: toy\nwrite: { mood: endless }\n");
    const child = start(workspace, ["run", "toy.yaml"]);
    const [error, output, { code }] = await Promise.all([
      readAll(child.stderr, { awaited: "It never ends", then: () => child.kill(signal) }),
      new Response(child.stdout).text(),
      child.status,
    ]);
    assertEquals([code, output], [expected, ""]);
    assertEquals(
      error.replace(/\d+\.\d s/, "0.0 s"),
      `toy  1 stage
  ● write  starts: first run
    ! It never ends
toy interrupted: 0.0 s
  results are kept: run again to resume
`,
    );
  });
}

Deno.test({
  name: "runCli() goes on after SIGHUP if it was started with that ignored",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using workspace = await makeWorkspace();
    await workspace.write("toy.yaml", "name: toy\nwrite: { mood: endless }\n");
    const child = new Deno.Command("sh", {
      args: ["-c", `trap "" HUP; exec "$0" run -A --quiet ${MAIN} run toy.yaml`, Deno.execPath()],
      env: { INIT_CWD: workspace.path, NO_COLOR: "1" },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const interrupt = () => {
      child.kill("SIGHUP");
      child.kill("SIGINT");
    };
    await readAll(child.stderr, { awaited: "It never ends", then: interrupt });
    assertEquals((await child.status).code, 130);
  },
});

Deno.test("runCli() ends after SIGTERM though it waits for another process", async () => {
  await using workspace = await makeWorkspace();
  await using _held = await lockFile(`${workspace.path}/results/store/locks/holders`);
  const child = start(workspace, ["gc"]);
  const [, , { code }] = await Promise.all([
    readAll(child.stderr, { awaited: "Waiting for", then: () => child.kill("SIGTERM") }),
    child.stdout.cancel(),
    child.status,
  ]);
  assertEquals(code, 143);
});

Deno.test("runCli() counts a SIGINT that deno task passes on again as the same one", async () => {
  await using workspace = await makeWorkspace();
  await workspace.write("toy.yaml", "name: toy\nwrite: { mood: endless }\n");
  const child = start(workspace, ["run", "toy.yaml"]);
  const twice = () => {
    child.kill("SIGINT");
    // It may have ended already.
    setTimeout(() => {
      try {
        child.kill("SIGINT");
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }, 1);
  };
  const [error, , { code }] = await Promise.all([
    readAll(child.stderr, { awaited: "It never ends", then: twice }),
    child.stdout.cancel(),
    child.status,
  ]);
  assertEquals(code, 130);
  assertStringIncludes(error, "results are kept: run again to resume");
});

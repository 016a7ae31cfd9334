import { assert, assertEquals } from "@std/assert";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

const SPAWN = JSON.stringify(import.meta.resolve("../../../pipeline/process/spawn_deno.ts"));

/** Runs a program with another Deno first on the `PATH`, and gives what it prints. */
async function run(
  { path }: Workspace,
  body: string,
  { program = Deno.execPath(), env = {} }: {
    readonly program?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<string> {
  await Deno.writeTextFile(`${path}/deno`, "#!/bin/sh\necho another Deno\n", { mode: 0o755 });
  const main = `${path}/main.ts`;
  await Deno.writeTextFile(main, `import { spawnDeno } from ${SPAWN};\n${body}`);
  const { stdout, stderr } = await new Deno.Command(program, {
    args: ["run", "-A", "--no-check", "--quiet", main],
    env: { PATH: path, ...env },
  }).output();
  assertEquals(new TextDecoder().decode(stderr), "");
  return new TextDecoder().decode(stdout);
}

Deno.test("spawnDeno() starts the Deno that runs, whatever is on the PATH", async () => {
  await using workspace = await makeWorkspace();
  const body = `await spawnDeno(["eval", "console.log(Deno.execPath())"], {}).status;`;
  assertEquals(await run(workspace, body), `${Deno.execPath()}\n`);
});

Deno.test("spawnDeno() says that its program was replaced", async () => {
  await using workspace = await makeWorkspace();
  const program = `${workspace.path}/own-deno`;
  await Deno.copyFile(Deno.execPath(), program);
  const body = `Deno.removeSync(${JSON.stringify(program)});
     try {
       spawnDeno(["--version"], {});
     } catch ({ message }) {
       console.log(message.replace(" (deleted)", ""));
     }`;
  assertEquals(
    await run(workspace, body, { program }),
    `Cannot start ${program}: it was removed or replaced since this process started\n` +
      "Run the command again\n",
  );
});

Deno.test("spawnDeno() gives its process no variable that is not kept", async () => {
  await using workspace = await makeWorkspace();
  const child = JSON.stringify("console.log(JSON.stringify(Deno.env.toObject()))");
  const env = {
    HOME: workspace.path,
    DENO_DIR: workspace.path,
    HTTPS_PROXY: "http://127.0.0.1:9",
    LANG: "de_DE.UTF-8",
    LC_ALL: "de_DE.UTF-8",
    TZ: "Asia/Tokyo",
    DENO_V8_FLAGS: "--no-opt",
    NODE_OPTIONS: "--no-warnings",
    ONEDNN_MAX_CPU_ISA: "SSE41",
    LD_PRELOAD: "",
  };
  const body = `for (const network of [false, true]) {
       await spawnDeno(["eval", ${child}], { env: { OWN: "1" }, network }).status;
     }`;
  const [offline, online, end] = (await run(workspace, body, { env })).split("\n");
  // Deno adds a folder of its own to the path.
  const { PATH, LD_LIBRARY_PATH: _, ...kept } = JSON.parse(offline!);
  assert(PATH.endsWith(workspace.path));
  const { HTTPS_PROXY, ...others } = JSON.parse(online!);
  const { TMPDIR: _tmp, NPM_CONFIG_REGISTRY: _npm, JSR_URL: _jsr, ...named } = kept;
  assertEquals(named, {
    HOME: workspace.path,
    DENO_DIR: workspace.path,
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    NO_COLOR: "1",
    DENO_NO_UPDATE_CHECK: "1",
    OWN: "1",
  });
  assertEquals(HTTPS_PROXY, env.HTTPS_PROXY);
  assert(Object.keys(kept).every((name) => others[name] === kept[name]));
  assertEquals(end, "");
});

/**
 * A small experiment on texts in a fresh folder: quick to run, with all that can become stale.
 *
 * @module
 */

import { fromFileUrl } from "../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../helpers/workspace.ts";
import { namesIn } from "../helpers/names_in.ts";

/** The experiment. */
export interface TextProject extends Workspace {
  /** Runs a command to its end. */
  call(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  /** Starts a command and leaves it running. */
  start(...args: string[]): Deno.ChildProcess;
  /** Lists the stages that ran, and were not cached, in a run's latest version. */
  ran(run?: string): Promise<readonly string[]>;
  /** Lists every file below a folder, by its path in the project. */
  filesIn(folder: string): Promise<readonly string[]>;
}

const STAGE = import.meta.resolve("../../pipeline/define_stage.ts");
const CONFIG = fromFileUrl(import.meta.resolve("../../deno.json"));
const ENGINE = import.meta.resolve("../../pipeline/");

const FILES = {
  "deno.json": JSON.stringify({ imports: { zod: "npm:zod@4.6.7" } }),
  "texts/one.txt": "one two",
  "texts/more/three.txt": "three",
  "texts.yaml": "collect: { source: texts }\ncount: { lr: 1e-3 }\n",
  "helper.ts": `export const loud = (text: string) => text.toUpperCase();\n`,
  "collect.ts": `import { z } from "zod";
import { defineStage } from ${JSON.stringify(STAGE)};
import { loud } from "./helper.ts";

export default defineStage({
  name: "collect",
  summary: "Collects texts",
  module: import.meta.url,
  params: z.strictObject({ source: z.string() }),
  files: ({ source }) => ({ source }),
  folders: ["source"],
  writes: { texts: { path: "texts", kind: "folder", summary: "The texts" } },
  async run({ files, outputs }) {
    for (const name of ["one.txt", "more/three.txt"]) {
      await Deno.mkdir(outputs.texts + "/more", { recursive: true });
      const text = await Deno.readTextFile(files.source + "/" + name);
      await Deno.writeTextFile(outputs.texts + "/" + name, loud(text));
    }
  },
});
`,
  "count.ts": `import { z } from "zod";
import { defineStage } from ${JSON.stringify(STAGE)};

export default defineStage({
  name: "count",
  summary: "Counts their letters",
  module: import.meta.url,
  params: z.strictObject({ lr: z.number().default(0), waits: z.boolean().default(false) }),
  reads: ["texts"],
  writes: { size: { path: "size.json", kind: "file", summary: "How many" } },
  async run({ params: { lr, waits }, inputs, outputs, state }) {
    if (waits) {
      await Deno.writeTextFile(state + "/waiting", "");
      while (!await Deno.stat(state + "/go").catch(() => null));
    }
    const { length } = await Deno.readTextFile(inputs.texts + "/more/three.txt");
    await Deno.writeTextFile(outputs.size, JSON.stringify({ length, lr }));
  },
});
`,
  "main.ts": `import { z } from "zod";
import { runCli } from "${ENGINE}cli.ts";
import { localProcess } from "${ENGINE}executors/mod.ts";
import { openLocalStores } from "${ENGINE}stores/mod.ts";
import collect from "./collect.ts";
import count from "./count.ts";

const root = import.meta.dirname!;
const backends = {
  configSchema: z.strictObject({}),
  resolve: () => Promise.reject(new Error("No stage computes on a backend")),
  probe: () => Promise.resolve([]),
};
Deno.exit(
  await runCli(Deno.args, {
    stages: [collect, count],
    backends,
    stores: openLocalStores,
    executor: localProcess(root),
    root,
    artifacts: root + "/artifacts",
  }),
);
`,
};

/** Makes the experiment; dispose of it with \`await using\`. */
export async function makeTextProject(): Promise<TextProject> {
  const workspace = await makeWorkspace();
  for (const [name, text] of Object.entries(FILES)) await workspace.write(name, text);
  const command = (args: readonly string[]) =>
    new Deno.Command("deno", {
      args: [
        "run",
        "--allow-all",
        "--no-check",
        "--quiet",
        `--config=${CONFIG}`,
        "main.ts",
        ...args,
      ],
      cwd: workspace.path,
      env: { NO_COLOR: "1", CI: "true", INIT_CWD: workspace.path },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
  return {
    ...workspace,
    async call(...args) {
      const { code, stdout, stderr } = await command(args).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, stdout: text(stdout), stderr: text(stderr) };
    },
    start: (...args) => command(args).spawn(),
    async ran(run = "texts") {
      const { record } = JSON.parse(await workspace.read(`artifacts/runs/${run}/latest/run.json`));
      return (record.stages as { stage: string; state: string }[])
        .filter(({ state }) => state === "ran").map(({ stage }) => stage);
    },
    async filesIn(folder) {
      return (await namesIn(`${workspace.path}/${folder}`)).map((name) => `${folder}/${name}`);
    },
  };
}

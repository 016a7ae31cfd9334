import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import type { ResolvedBackend } from "../../../pipeline/backend.ts";
import { inProcess } from "../../../bench/reprise/in_process.ts";
import { repeatRun } from "../../../pipeline/cli/repeat_run.ts";
import { importStage } from "../../../pipeline/config/stage_module.ts";
import { openEngine } from "../../../pipeline/run/engine.ts";
import { executeRun } from "../../../pipeline/run/execute_run.ts";
import type { RunEvent } from "../../../pipeline/run/event.ts";
import { rememberRun } from "../../../pipeline/run/idle/remember_run.ts";
import type { AnyStage } from "../../../pipeline/stage.ts";
import { openLocalStores } from "../../../pipeline/stores/mod.ts";
import { loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";

const STAGE = `import { z } from "zod";
import { defineStage } from "${import.meta.resolve("../../../pipeline/define_stage.ts")}";
import { loud } from "./helper.ts";

export default defineStage({
  name: "shout",
  summary: "Shouts a text",
  module: import.meta.url,
  params: z.strictObject({ source: z.string(), times: z.int().default(1) }),
  files: ({ source }) => ({ source }),
  usesBackend: true,
  writes: { text: { path: "text.txt", kind: "file", summary: "The text" } },
  async run({ files, params, outputs, provenance }) {
    await Deno.writeTextFile(provenance + "/times.csv", "times");
    const text = await Deno.readTextFile(files.source);
    await Deno.writeTextFile(outputs.text, loud(text).repeat(params.times));
  },
});
`;

const FILES = {
  "deno.json": JSON.stringify({ imports: { zod: "npm:zod@4.6.7" } }),
  "main.ts": 'import "./shout.ts";\n',
  "shout.ts": STAGE,
  "helper.ts": "export const loud = (text: string) => text.toUpperCase();\n",
  "backend.ts": "export const start = () => Promise.resolve();\n",
  "source.txt": "text",
  "base.yaml": "shout: { source: source.txt }\n",
  "shout.yaml": "extends: base.yaml\n",
};

const BACKEND = {
  kind: "resolved",
  name: "mouth",
  facts: { size: 1 },
  settings: {},
  access: {},
  reason: "it is open",
} as const;

/** Makes an experiment; `run` runs it until it has nothing to do, and remembers that. */
async function makeIdle() {
  const place = await makeWorkspace();
  for (const [name, text] of Object.entries(FILES)) await place.write(name, text);
  const outcome = await importStage(`${place.path}/shout.ts`);
  assert(outcome.kind === "stage");
  const { stage } = outcome;
  const backend = { ...BACKEND, module: `file://${place.path}/backend.ts` };
  const program = {
    main: `file://${place.path}/main.ts`,
    artifacts: `${place.path}/artifacts`,
    backend,
  };
  return {
    ...place,
    run: (config = "shout.yaml") => runIdle(stage, place.path, { ...program, config }),
    async repeat({ args = ["run", "shout.yaml"], folder = place.path, facts = { size: 1 } } = {}) {
      const { terminal, said } = recordingTerminal(folder);
      const resolveBackend = () => Promise.resolve({ ...backend, facts });
      const code = await repeatRun(args, { ...program, resolveBackend }, { terminal });
      return { code, said: said() };
    },
  };
}

async function runIdle(
  stage: AnyStage,
  root: string,
  { main, artifacts, backend, config }: {
    readonly config: string;
    readonly main: string;
    readonly artifacts: string;
    readonly backend: ResolvedBackend;
  },
): Promise<readonly RunEvent[]> {
  const backends = {
    configSchema: z.strictObject({}),
    resolve: () => Promise.resolve(backend),
    probe: () => Promise.resolve([]),
  };
  const loading = { stages: [stage], fields: backends.configSchema, overrides: [], folder: root };
  const loaded = await loadExperiment(config, loading);
  assert(loaded.kind === "config");
  const stores = openLocalStores;
  const engine = await openEngine({ root, artifacts, backends, stores, executor: inProcess });
  const events: RunEvent[] = [];
  const ended = await executeRun(loaded.config, engine, {
    selection: { force: [], only: null, from: null },
    report: (event) => void events.push(event),
    signal: new AbortController().signal,
  });
  assert(ended.kind === "completed");
  if (ended.idle === null) return await runIdle(stage, root, { main, artifacts, backend, config });
  await rememberRun(ended.idle, {
    command: { main, args: [config], folder: root },
    reporter: "jsonl",
    events,
    // The time as it will be once what was written just now has aged.
    since: Date.now() + 10_000,
  });
  return events;
}

function recordingTerminal(folder: string) {
  let said = "";
  const screen = {
    isTerminal: false,
    useColor: false,
    isOutputTerminal: false,
    useOutputColor: false,
    ci: undefined,
    term: undefined,
    columns: () => 80,
    now: () => 0,
  };
  const terminal = {
    folder,
    output: (line: string) => void (said += `${line}\n`),
    error: (text: string) => void (said += text),
    screen,
  };
  return { terminal, said: () => said };
}

Deno.test("repeatRun() reports what a run with nothing to do reported, and names its results", async () => {
  await using idle = await makeIdle();
  const events = await idle.run();
  const { code, said } = await idle.repeat();
  assertEquals(code, 0);
  const lines = said.trimEnd().split("\n");
  assertEquals(lines.pop(), "artifacts/runs/shout/latest/text.txt");
  const told = lines.map((line) => JSON.parse(line)).map(({ at: _, ...event }) => event);
  const timeless = (events: readonly RunEvent[]) =>
    events.map((event) => event.kind === "run-finished" ? { ...event, seconds: 0 } : event);
  assertEquals(timeless(told), timeless(events));
});

Deno.test("repeatRun() knows no other command, folder or backend", async () => {
  await using idle = await makeIdle();
  await idle.run();
  const silent = { code: null, said: "" };
  assertEquals(await idle.repeat({ args: ["status", "shout.yaml"] }), silent);
  assertEquals(await idle.repeat({ args: ["run", "shout.yaml", "shout.times=2"] }), silent);
  assertEquals(await idle.repeat({ folder: "/" }), silent);
  assertEquals(await idle.repeat({ facts: { size: 2 } }), silent);
});

Deno.test("repeatRun() repeats no run of a recorded config, whose name may become that of a file", async () => {
  await using idle = await makeIdle();
  await idle.run();
  const config = "artifacts/runs/shout/v1/config.yaml";
  await idle.run(config);
  assertEquals(await idle.repeat({ args: ["run", config] }), { code: null, said: "" });
});

const append = (name: string) => async ({ path, read, write }: Workspace) => {
  await write(name, `${await read(name)} `);
  return () => Deno.stat(`${path}/${name}`).then(() => {});
};

const add = (name: string) => async ({ path, write }: Workspace) => {
  await write(name, "{}");
  return () => Deno.remove(`${path}/${name}`);
};

const ANY = /\.json$|^[0-9a-f]{62}$/;

/** Removes the first file below a folder. */
const remove = (folder: string) => async ({ path }: Workspace) => {
  const queue = [`${path}/${folder}`];
  for (const below of queue) {
    for (const { name, isFile } of Deno.readDirSync(below)) {
      const file = `${below}/${name}`;
      if (!isFile) queue.push(file);
      else if (ANY.test(name)) {
        const bytes = await Deno.readFile(file);
        await Deno.remove(file);
        return () => Deno.writeFile(file, bytes);
      }
    }
  }
  throw new Error("There is no file");
};

const CHANGES: Readonly<Record<string, (place: Workspace) => Promise<() => Promise<void>>>> = {
  // First, as long as there are those of this run alone.
  "an entry": remove("artifacts/store/entries"),
  "an object": remove("artifacts/store/objects"),
  "the config": append("shout.yaml"),
  "a config that it extends": append("base.yaml"),
  "a file that a param names": append("source.txt"),
  "a stage": append("shout.ts"),
  "a module that it imports": append("helper.ts"),
  "the main module": append("main.ts"),
  "the backend": append("backend.ts"),
  "the settings": append("deno.json"),
  "a file of settings that was not there": add("package.json"),
  "an artifact of the version": append("artifacts/runs/shout/v1/text.txt"),
  "the record of the version": append("artifacts/runs/shout/v1/run.json"),
  "what the run had last": append("artifacts/store/last/shout"),
  "a newer version": add("artifacts/runs/shout/v2/run.json"),
  "a version that is being recorded": add("artifacts/runs/shout/.new-1/run.json"),
  "the link to the newest version": async ({ path }) => {
    const link = `${path}/artifacts/runs/shout/latest`;
    await Deno.remove(link);
    await Deno.symlink("v0", link);
    return () => Promise.resolve();
  },
};

Deno.test("repeatRun() repeats nothing after a change of whatever the run looked at", async () => {
  await using idle = await makeIdle();
  const repeated: string[] = [];
  for (const [what, change] of Object.entries(CHANGES)) {
    await idle.run();
    assertEquals((await idle.repeat()).code, 0, what);
    const revert = await change(idle);
    if ((await idle.repeat()).code !== null) repeated.push(what);
    await revert();
    await Deno.remove(`${idle.path}/artifacts/runs`, { recursive: true });
  }
  assertEquals(repeated, []);
});

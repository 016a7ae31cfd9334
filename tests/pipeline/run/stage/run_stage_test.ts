/**
 * Changes things under a stage while it waits or runs: its result must be stored under what it was
 * made from, or not at all.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type { ResolvedBackend } from "../../../../pipeline/backend.ts";
import type { JsonObject } from "../../../../pipeline/json.ts";
import { toFileUrl } from "../../../../pipeline/path.ts";
import { localProcess } from "../../../../pipeline/executors/mod.ts";
import { openLocalStores } from "../../../../pipeline/stores/mod.ts";
import { openEngine } from "../../../../pipeline/run/engine.ts";
import type { RunEvent } from "../../../../pipeline/run/event.ts";
import { executeRun } from "../../../../pipeline/run/execute_run.ts";
import { EVERYTHING } from "../../../../pipeline/run/selection.ts";
import { toyConfig, toyStage } from "../../../helpers/planned.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";

/** Writes the text of `module.ts`, of the named file and of the backend's settings. */
const STAGE = `import { text } from "./module.ts";
export default {
  async run({ files, backendSettings, outputs, note }) {
    note("it runs");
    const named = await Deno.readTextFile(files.source);
    await Deno.writeTextFile(outputs.out, [text, named, backendSettings.name].join(" "));
  },
};
`;

function backendOf(name: string): ResolvedBackend {
  const settings = { name };
  const module = import.meta.resolve("../../cli/commands/toy/abacus.ts");
  return { kind: "resolved", name, module, facts: { name }, settings, access: {}, reason: "" };
}

/** Runs the stage in a folder; `prepare` is called before it starts, `onNote` once it has. */
async function run(
  { path }: Workspace,
  { prepare, onNote, params = {}, signal = new AbortController().signal }: {
    readonly prepare?: () => Promise<ResolvedBackend>;
    readonly onNote?: () => void;
    readonly params?: JsonObject;
    readonly signal?: AbortSignal;
  } = {},
) {
  const abacus = backendOf("abacus");
  const backend = prepare === undefined ? abacus : { ...abacus, prepare };
  const engine = await openEngine({
    root: path,
    artifacts: `${path}/artifacts`,
    backends: {
      configSchema: undefined as never,
      resolve: () => Promise.resolve(backend),
      probe: () => Promise.resolve([]),
    },
    stores: openLocalStores,
    executor: localProcess(path),
  });
  const stage = toyStage("make", {
    writes: ["out"],
    module: toFileUrl(`${path}/stage.ts`),
    usesBackend: true,
  });
  const config = toyConfig([stage]);
  const stages = config.stages.map((one) => ({
    ...one,
    params: { source: `${path}/source.txt`, ...params },
    files: { source: `${path}/source.txt` },
  }));
  const events: RunEvent[] = [];
  await executeRun({ ...config, stages }, engine, {
    selection: EVERYTHING,
    report(event) {
      events.push(event);
      if (event.kind === "stage-note") onNote?.();
    },
    signal,
  });
  return events;
}

async function makeProject(): Promise<Workspace> {
  const workspace = await makeWorkspace();
  await workspace.write("deno.json", "{}");
  await workspace.write("stage.ts", STAGE);
  await workspace.write("module.ts", `export const text = "old";`);
  await workspace.write("source.txt", "old");
  return workspace;
}

const kindsOf = (events: readonly RunEvent[]) => events.map(({ kind }) => kind);
const OUT = "artifacts/runs/toy/latest/out.txt";

Deno.test("runStage() starts over where code and files changed before the stage did", async () => {
  await using project = await makeProject();
  await run(project, {
    async prepare() {
      await project.write("module.ts", `export const text = "new";`);
      await project.write("source.txt", "new");
      return backendOf("abacus");
    },
  });
  assertEquals(await project.read(OUT), "new new abacus");
  assertEquals(kindsOf(await run(project)).includes("stage-cached"), true);
  await project.write("module.ts", `export const text = "old";`);
  assertEquals(kindsOf(await run(project)).includes("stage-started"), true);
  assertEquals(await project.read(OUT), "old new abacus");
});

Deno.test("runStage() uses the backend that has to serve instead, and says so", async () => {
  await using project = await makeProject();
  const events = await run(project, { prepare: () => Promise.resolve(backendOf("stones")) });
  assertEquals(
    events.flatMap((event) => event.kind === "backend-chosen" ? [event.name] : []),
    ["abacus", "stones"],
  );
  assertEquals(await project.read(OUT), "old old stones");
  await run(project);
  assertEquals(await project.read(OUT), "old old abacus");
});

Deno.test("runStage() gives a stage the named file as it was, whatever becomes of that", async () => {
  await using project = await makeProject();
  const source = `${project.path}/source.txt`;
  // The stage reads after its note.
  await run(project, { onNote: () => Deno.writeTextFileSync(source, "changed") });
  assertEquals(await project.read(OUT), "old old abacus");
  assertEquals(kindsOf(await run(project)).includes("stage-finished"), true);
  assertEquals(await project.read(OUT), "old changed abacus");
  await project.write("source.txt", "old");
  assertEquals(kindsOf(await run(project)).includes("stage-cached"), true);
  assertEquals(await project.read(OUT), "old old abacus");
});

/** Writes all that it knows of a named file. */
const CURIOUS_STAGE = `export default {
  async run({ params, files, outputs, note }) {
    note("it reads " + files.source);
    if (params.fails) throw new RangeError(files.source + " is odd");
    await Deno.writeTextFile(outputs.out, params.source.replace(/.*files/, ""));
  },
};
`;

Deno.test("runStage() hides the name of a named file from the stage, and not from people", async () => {
  await using project = await makeProject();
  await project.write("stage.ts", CURIOUS_STAGE);
  const events = await run(project);
  assertEquals(await project.read(OUT), "/0/file");
  const note = events.find((event) => event.kind === "stage-note");
  assertEquals(note?.message, `it reads ${project.path}/source.txt`);
  const failed = (await run(project, { params: { fails: true } }))
    .find((event) => event.kind === "stage-failed");
  assertEquals(failed?.message, `${project.path}/source.txt is odd`);
});

/** Imports its module only once somebody has edited it. */
const LATE_STAGE = `export default {
  async run({ files, outputs, note }) {
    const module = new URL("./module.ts", import.meta.url);
    note("it waits");
    while ((await Deno.readTextFile(module)).includes("old"));
    const { text } = await import("./module.ts");
    await Deno.writeTextFile(outputs.out, text);
  },
};
`;

Deno.test("runStage() stores nothing of code that was edited before its late import", async () => {
  await using project = await makeProject();
  await project.write("stage.ts", LATE_STAGE);
  const module = `${project.path}/module.ts`;
  const edited = 'export const text = "new";';
  const events = await run(project, { onNote: () => Deno.writeTextFileSync(module, edited) });
  const failed = events.find((event) => event.kind === "stage-failed");
  assertEquals(
    failed?.message,
    `Cannot load ${module}: it changed since the stage was prepared\nRun again`,
  );
  assertEquals(kindsOf(await run(project)).includes("stage-finished"), true);
  assertEquals(await project.read(OUT), "new");
});

Deno.test("runStage() stores what a stage made whose code was edited after it was loaded", async () => {
  await using project = await makeProject();
  const module = `${project.path}/module.ts`;
  const before = await project.read("module.ts");
  await run(project, { onNote: () => Deno.writeTextFileSync(module, "// another") });
  assertEquals(await project.read(OUT), "old old abacus");
  await project.write("module.ts", before);
  assertEquals(kindsOf(await run(project)).includes("stage-cached"), true);
});

Deno.test("runStage() ends a run that is aborted while its backend is fetched", async () => {
  await using project = await makeProject();
  const abort = new AbortController();
  const events = await run(project, {
    signal: abort.signal,
    prepare() {
      abort.abort();
      return new Promise(() => {});
    },
  });
  assertEquals(kindsOf(events), ["run-started", "backend-chosen", "run-finished"]);
  const end = events.at(-1);
  assert(end?.kind === "run-finished");
  assertEquals(end.outcome, "interrupted");
});

Deno.test("runStage() counts a param whatever its name is", async () => {
  await using project = await makeProject();
  await run(project, { params: { constructor: 1 } });
  const events = await run(project, { params: { constructor: 2 } });
  const started = events.find((event) => event.kind === "stage-started");
  assertEquals(started?.reasons, [
    { kind: "param", subject: "constructor", before: "1", after: "2" },
  ]);
});

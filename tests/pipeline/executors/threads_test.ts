/**
 * The guard over modules covers every thread of a stage.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { localProcess } from "../../../pipeline/executors/mod.ts";
import { digestText } from "../../../pipeline/digest/digest.ts";
import { makeWorkspace, type Workspace } from "../../helpers/workspace.ts";
import { requestOf, writeStage } from "./toy_stage.ts";

/** Executes a stage with one more module, `tune.ts`, that it may load if it has the given text. */
async function execute(workspace: Workspace, body: string, { text = TUNE, known = TUNE } = {}) {
  await writeStage(workspace, body.replaceAll("WORK", workspace.path));
  const path = await workspace.write("tune.ts", text);
  const request = requestOf(workspace);
  const notes: unknown[] = [];
  const outcome = await localProcess(workspace.path).execute({
    ...request,
    code: { [path]: digestText(known) },
    access: { ...request.access, read: [...request.access.read, path] },
  }, {
    signal: new AbortController().signal,
    onMessage: (said) => notes.push(said.kind === "note" ? said.message : said),
  });
  return { outcome, notes, path };
}

const TUNE = `export const tune: string = "la";
if ("postMessage" in self) {
  self.onmessage = ({ data }) => self.postMessage(data + tune + self.name);
}`;

const SOURCE = `import { tune } from "file://WORK/tune.ts"; self.postMessage(tune);`;
const ANSWER = `
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => { context.note(data); resolve(); };
    worker.onerror = (event) => { event.preventDefault(); reject(new Error(event.message)); };
  });
  worker.terminate();`;

const THREADS: [what: string, body: string, said: string][] = [
  [
    "a worker, which gets what was sent before it listened",
    `const worker = new Worker("file://WORK/tune.ts", { type: "module", name: "lo" });
     worker.postMessage("tra");${ANSWER}`,
    "tralalo",
  ],
  [
    "a worker of a data URL",
    `const source = ${JSON.stringify(SOURCE)};
     const worker = new Worker("data:text/javascript," + encodeURIComponent(source), {
       type: "module",
     });${ANSWER}`,
    "la",
  ],
  [
    "a worker of a blob in a worker",
    `const inner = String.raw\`const source = ${JSON.stringify(SOURCE)};
       const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
       new Worker(address, { type: "module" }).onmessage = ({ data }) => postMessage(data);\`;
     const worker = new Worker("data:text/javascript," + encodeURIComponent(inner), {
       type: "module",
     });${ANSWER}`,
    "la",
  ],
];

Deno.test("localProcess() runs the threads of a stage, and none that is started by Node's ways", async () => {
  await using workspace = await makeWorkspace();
  const bodies = THREADS.map(([, body]) => `{ ${body} }`).join("\n");
  const byNode = `const threads = await import("node:worker_threads");
     new threads.Worker("process.exit()", { eval: true });`;
  const { outcome, notes } = await execute(workspace, `${bodies}\n${byNode}`);
  assert(outcome.kind === "failed");
  assertEquals([notes, outcome.message], [
    THREADS.map(([, , said]) => said),
    'Cannot start a thread by "node:worker_threads": a stage checks the modules of a Worker alone\n' +
    'Start it by new Worker(url, { type: "module" })',
  ]);
});

for (const [what, body] of THREADS) {
  Deno.test(`localProcess() fails a stage that starts ${what}, if a module has changed`, async () => {
    await using workspace = await makeWorkspace();
    const caught = `try { ${body} } catch {}`;
    const { outcome, notes, path } = await execute(workspace, caught, { known: "" });
    assert(outcome.kind === "failed");
    assertEquals([outcome.message, notes], [
      `Cannot load ${path}: it changed since the stage was prepared\nRun again`,
      [],
    ]);
  });
}

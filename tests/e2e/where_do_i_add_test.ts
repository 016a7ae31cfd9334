/**
 * Each row of README's table "Where do I add …?", performed on a copy of the project.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "../../pipeline/path.ts";
import { ADDITIONS } from "./additions.ts";
import { addItem } from "./add_item.ts";
import { copyProject, type Ended, type Project } from "./project.ts";

const README = fromFileUrl(import.meta.resolve("../../README.md"));
const CONFIG = "configs/added.yaml";
const LATEST = "artifacts/runs/added/latest";

/** Uses each item of the experiment. */
const ADDED = `backend: plain
download: { dataset: stripes, images: { train: 40, test: 20 } }
preprocess:
train: { model: linear, epochs: 1, batchSize: 20 }
evaluate: { neighbours: 3 }
visualize: { gridSize: 2 }
inventory: { heading: names }
own: { use: ../experiments/own.ts }
compare:
sweep: { grid: { train.latentDim: [2, 3] } }
`;

/** Sees each item at work, by what README's first column calls it. */
const SEEN: Readonly<Record<string, (project: Project, run: Ended) => Promise<void>>> = {
  async "a stage of my own"(project) {
    assertEquals(await project.read(`${LATEST}/points/latentDim=2/count.txt`), "1\n");
  },
  async "a built-in stage"(project) {
    assertMatch(await project.read(`${LATEST}/inventory.txt`), /^names\nclasses\.\w+\n/);
  },
  async "a data set"(project) {
    assertStringIncludes(
      await project.read(`${LATEST}/points/latentDim=2/tables/classes.csv`),
      "0,width_1\n",
    );
  },
  async "a model"(project) {
    const path = `${LATEST}/points/latentDim=3/model/decoder/model.json`;
    assertStringIncludes(await project.read(path), '"class_name": "Reshape"');
  },
  async "a metric"(project) {
    const point = `${LATEST}/points/latentDim=2`;
    const { bias } = JSON.parse(await project.read(`${point}/metrics.json`));
    assert(Math.abs(bias) < 1);
    assertStringIncludes(
      await project.read(`${point}/index.html`),
      "reconstruction minus original",
    );
    const [header] = (await project.read(`${LATEST}/comparison_tables/comparison.csv`)).split("\n");
    assert(header!.split(",").includes("bias"), header);
    assertStringIncludes(await project.read(`${LATEST}/comparison.html`), "Bias");
    assertStringIncludes(await chartTexts(project), "Bias");
  },
  async "a figure"(project) {
    const point = `${LATEST}/points/latentDim=2`;
    assertStringIncludes(await project.read(`${point}/plots/epochs.svg`), "epochs-count");
    assertStringIncludes(await project.read(`${point}/index.html`), "epochs-count");
  },
  async "a table"(project) {
    const point = `${LATEST}/points/latentDim=2`;
    const csv = await project.read(`${point}/tables/classes.csv`);
    assertEquals(csv.trimEnd().split("\n").length, 11);
    assertStringIncludes(await project.read(`${point}/index.html`), "Classes of the data set");
  },
  async "a chart of sweeps"(project) {
    assertStringIncludes(await project.read(`${LATEST}/charts/names.svg`), "names-count");
    assertStringIncludes(await project.read(`${LATEST}/comparison.html`), "names-count");
  },
  async "a backend"(project) {
    const { record } = JSON.parse(await project.read(`${LATEST}/run.json`));
    assertEquals(record.backend.name, "plain");
    const { stdout } = await project.task("backend");
    assertMatch(stdout, /✓ +plain +ready +one thread, slow/);
  },
  async "a kernel"(project) {
    assertStringIncludes(await runScript(project), "negations 1");
  },
  async "a gradient"(project) {
    assertStringIncludes(await runScript(project), "gradient 5");
  },
  async "a command"(project) {
    const { stdout } = await project.task("hello");
    assertStringIncludes(stdout, "Hello download\n");
  },
  async "a reporter"(project) {
    const { code, stderr } = await project.task("run", CONFIG, "--reporter", "dots");
    assertEquals(code, 0);
    assertMatch(stderr, /^\.+$/m);
  },
  "an executor"(_project, run) {
    assertStringIncludes(run.stderr, "preprocess is executed with a note");
    return Promise.resolve();
  },
  async "a store"(project) {
    assertStringIncludes(await project.read("artifacts/store/published.txt"), "preprocess\n");
  },
};

Deno.test("README says of each kind of item where it is added", async () => {
  const rows = await readmeRows();
  assertEquals(rows.map(({ item }) => item), Object.keys(ADDITIONS));
  for (const { item, make, list } of rows) {
    const { files, lines } = ADDITIONS[item]!;
    // A stage of one's own lies anywhere.
    if (make.length > 0) assertEquals(make.length, files.length, item);
    for (const [index, path] of make.entries()) assert(matches(path, files[index]!), item);
    assertEquals(list, Object.keys(lines), item);
  }
});

Deno.test("an item of each kind is added as README says, and works", async (test) => {
  await using project = await copyProject();
  for (const addition of Object.values(ADDITIONS)) await addItem(project, addition);
  await project.write(CONFIG, ADDED);
  const run = await project.task("run", CONFIG);
  assertEquals(run.code, 0, run.stderr);
  for (const item of Object.keys(ADDITIONS)) {
    await test.step(item, () => SEEN[item]!(project, run));
  }
});

/** A row of the table: what to add, and the paths that its other columns name. */
interface Row {
  readonly item: string;
  readonly make: readonly string[];
  readonly list: readonly string[];
}

async function readmeRows(): Promise<Row[]> {
  const readme = await Deno.readTextFile(README);
  const [, table] = /^\| To add .*\n\|[-| ]+\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  return table!.trimEnd().split("\n").map((line) => {
    const [, item, make, list] = line.split("|").map((cell) => cell.trim());
    return { item: item!, make: pathsIn(make!), list: pathsIn(list!) };
  });
}

function pathsIn(cell: string): string[] {
  return [...cell.matchAll(/`([\w./<>]+(?:\/|\.ts|\.json))`/g)].map(([, path]) => path!);
}

function matches(pattern: string, path: string): boolean {
  const name = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/<\w+>/g, "\\w+");
  return new RegExp(`^${name}${pattern.endsWith("/") ? ".+" : ""}$`).test(path);
}

async function chartTexts({ path }: Project): Promise<string> {
  const folder = `${path}/${LATEST}/charts`;
  const texts = await Array.fromAsync(
    Deno.readDir(folder),
    ({ name }) => Deno.readTextFile(`${folder}/${name}`),
  );
  return texts.join("");
}

/** Computes with the kernel and the gradient. */
async function runScript(project: Project): Promise<string> {
  await project.write("script.ts", SCRIPT);
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", "script.ts"],
    cwd: project.path,
  }).output();
  return new TextDecoder().decode(new Uint8Array([...stdout, ...stderr]));
}

const SCRIPT = `import * as tf from "@tensorflow/tfjs";
import { start } from "./stages/backends/plain.ts";
import { registerNativeGradients } from "./stages/backends/gradients/mod.ts";

await start();
tf.neg([1]);
console.log("negations", Reflect.get(globalThis, "negations"));
registerNativeGradients();
const [gradient] = tf.grad((x) => tf.abs(x))(tf.tensor1d([-2]), tf.tensor1d([5])).dataSync();
console.log("gradient", gradient);
`;

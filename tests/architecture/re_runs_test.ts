import { assert, assertEquals } from "@std/assert";
import { canonicalJson } from "../../pipeline/digest/canonical_json.ts";
import type { FingerprintRecord } from "../../pipeline/fingerprint/fingerprint.ts";
import { fromFileUrl } from "../../pipeline/path.ts";
import { stages } from "../../stages/mod.ts";
import { mutate, runningTokens } from "../pipeline/fingerprint/mutate_code.ts";
import { modulesBelow } from "./module_graph.ts";
import { copyProject, type ProjectCopy, type RunSettings, stagesAfter } from "./re_runs.ts";

const PAGE = fromFileUrl(import.meta.resolve("../../docs/re-runs.md"));
const STEP = "stages/train/train_step.ts";
const NAMES = stages.map(({ name }) => name);

type Records = ReadonlyMap<string, FingerprintRecord>;
type Row = readonly [what: string, change: (project: ProjectCopy) => Promise<Records>];

const ROWS: readonly Row[] = [
  [`a comment in \`${STEP}\``, edited([STEP], (text) => `${text}// More.\n`)],
  ["a doc comment in every module", edited(modulesBelow("stages"), (text) => `/** A. */\n${text}`)],
  ["`deno fmt --single-quote --line-width=120`, with other indents", formatted],
  ["a type that is renamed, `TrainState`", edited(modulesBelow("stages"), renamed)],
  ["an operator in `stages/train/adam.ts`", edited(["stages/train/adam.ts"], changeOperator)],
  code("a model", "stages/models/sampling.ts"),
  code("the backend that is chosen", "stages/backends/tensorflow.ts"),
  code("another backend", "stages/backends/wasm.ts"),
  code("a kernel of another backend", "stages/backends/kernels/sum.ts"),
  code("how a backend is detected", "stages/backends/detection/tensorflow.ts"),
  code("random numbers", "stages/random/philox.ts"),
  code("a data set", "stages/datasets/synthetic.ts"),
  code("a metric", "stages/metrics/ssim.ts"),
  code("a figure", "stages/figures/samples.ts"),
  code("HTML", "stages/html/figure_html.ts"),
  code("TensorBoard", "stages/tensorboard/write_tensorboard.ts"),
  code("a chart of sweeps", "stages/compare/comparison_page.ts"),
  code("the engine", "pipeline/run/stage/run_stage.ts"),
  code("what executes stages", "pipeline/executors/stage_process.ts"),
  [
    "a type in `pipeline/stage.ts`",
    edited(["pipeline/stage.ts"], (text) => `${text}type A = 1;\n`),
  ],
  code("the three lines of the engine that stages load", "pipeline/define_stage.ts"),
  ...["zod", "@tensorflow/tfjs", "arquero", "@observablehq/plot"].map(upgraded),
  ["another version of esbuild, which digests code", (project) => changedWhere(project, hasCode)],
  set("download.images.train=600", {
    params: { download: { dataset: "synthetic", images: { train: 600, test: 200 } } },
  }),
  set("preprocess.limit=100", { params: { preprocess: { limit: 100 } } }),
  set("train.epochs=20", { params: { train: { epochs: 20 } } }),
  set("train.checkpoint.seconds=5", { params: { train: { checkpoint: { seconds: 5 } } } }),
  set("evaluate.neighbours=5", { params: { evaluate: { neighbours: 5 } } }),
  set("visualize.samples=20", { params: { visualize: { samples: 20 } } }),
  set("compare.precision=6", { params: { compare: { precision: 6 } } }),
  set("seed=2", { seed: 2 }),
  set("threads=8", { threads: 8 }),
];

Deno.test("docs/re-runs.md says what re-runs after a change, and how many modules a stage has", async () => {
  await using project = await copyProject();
  const before = await project.records();
  const rows: string[][] = [];
  for (const [what, change] of ROWS) {
    const now = await change(project);
    const changed = new Set(NAMES.filter((name) => !isEqual(before.get(name), now.get(name))));
    const after = stagesAfter(changed);
    rows.push([
      what,
      ...NAMES.map((name) => changed.has(name) ? "**runs**" : after.has(name) ? "if" : ""),
    ]);
  }
  assertEquals(await project.records(), before);
  const counts: string[][] = [];
  for (const backend of ["tensorflow", "wasm", "webgpu"]) {
    const records = await project.records({ backend });
    counts.push([
      backend,
      ...NAMES.map((name) => `${Object.keys(records.get(name)!.code).length}`),
    ]);
  }
  const page = await format(`${INTRODUCTION}
${table(["change", ...NAMES], rows)}
${MODULES}
${table(["backend", ...NAMES], counts)}`);
  if (Deno.env.get("UPDATE_SNAPSHOTS") === "1") await Deno.writeTextFile(PAGE, page);
  assertEquals(await Deno.readTextFile(PAGE), page, "Run the tests with UPDATE_SNAPSHOTS=1");
});

const INTRODUCTION = `# What runs again

A stage runs again if its fingerprint changes: its code and packages, its params, the bytes that it
reads. Of code only what runs counts: no comment, no type, no formatting
([decision 19](decisions/0019-code-without-its-comments.md)). \`deno task status\` names the reason.

Below, **runs** is a stage whose own code, packages, params, seed or backend the change concerns.
_if_ is a stage that reads, directly or not, what such a stage writes: it runs only if those bytes
changed, too. The backend is \`tensorflow\` on the CPU. A test makes both tables from the code
(\`tests/architecture/re_runs_test.ts\`).
`;

const MODULES = `
A download with a pinned digest, such as CIFAR-10, never runs again for its code or its params: no
other bytes are accepted ([decision 8](decisions/0008-fixed-outputs.md)).

## Modules in a stage's record
`;

function edited(paths: readonly string[], change: (text: string) => string): Row[1] {
  return async (project) => {
    await using _ = await project.edit(paths, change);
    return await project.records();
  };
}

function code(what: string, path: string): Row {
  return [`${what}: \`${path}\``, edited([path], (text) => `${text}export const more = 1;\n`)];
}

function set(setting: string, settings: RunSettings): Row {
  return [`\`${setting}\``, (project) => project.records(settings)];
}

function upgraded(name: string): Row {
  const uses = ({ packages }: FingerprintRecord) => Object.hasOwn(packages, `npm:${name}`);
  return [`another version of \`${name}\``, (project) => changedWhere(project, uses)];
}

/** Changes the records that a change of a version would, which would have to be fetched. */
async function changedWhere(
  project: ProjectCopy,
  isConcerned: (record: FingerprintRecord) => boolean,
): Promise<Records> {
  const records = [...await project.records()];
  return new Map(
    records.map(([name, record]) =>
      isConcerned(record) ? [name, { ...record, stage: "another" }] : [name, record]
    ),
  );
}

function hasCode({ code }: FingerprintRecord): boolean {
  return Object.keys(code).length > 0;
}

function renamed(text: string): string {
  return text.replaceAll(/\bTrainState\b/g, "StateOfTraining");
}

function changeOperator(text: string): string {
  const tokens = runningTokens(text);
  const token = tokens.find(({ value }) => ["**", "-"].includes(value));
  const changed = token === undefined ? null : mutate(text, token);
  assert(changed !== null);
  return changed;
}

/** The texts of HTML templates run: they are left as they are. */
async function formatted(project: ProjectCopy): Promise<Records> {
  const modules = modulesBelow("stages");
  const texts = await Promise.all(
    modules.map((path) => Deno.readTextFile(`${project.path}/${path}`)),
  );
  const plain = modules.filter((_, index) => !/\b(html|css)`\n/.test(texts[index]!));
  await using _ = await project.edit(plain, (text) => text);
  await new Deno.Command(Deno.execPath(), {
    args: [
      "fmt",
      "-q",
      "--no-config",
      "--line-width=120",
      "--indent-width=1",
      "--single-quote",
      ...plain,
    ],
    cwd: project.path,
  }).output();
  const first = await Deno.readTextFile(`${project.path}/${STEP}`);
  assert(first.includes("from '"), "deno fmt did its work");
  return await project.records();
}

function isEqual(
  one: FingerprintRecord | undefined,
  other: FingerprintRecord | undefined,
): boolean {
  return canonicalJson(one!) === canonicalJson(other!);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

async function format(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "-q", "--ext=md", "--line-width=100", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout);
}

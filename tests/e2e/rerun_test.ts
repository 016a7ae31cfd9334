/**
 * The stages that run again after a change to the real experiment, with their reasons.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Reason } from "../../pipeline/fingerprint/reason.ts";
import { copyProject, type Project } from "./project.ts";
import { TINY, TINY_CONFIG } from "./tiny_config.ts";

Deno.test("deno task run reruns exactly the stages that a change affects", async (test) => {
  await using project = await copyProject();
  await project.write(TINY, TINY_CONFIG);

  await test.step("the first run runs everything and makes version 1", async () => {
    const ended = await project.task("run", TINY);
    assertEquals(ended.code, 0, ended.stderr);
    assertEquals(await ran(project), ["download", "preprocess", "train", "evaluate", "visualize"]);
    assertEquals(await versions(project), ["v1"]);
    assertEquals(ended.stdout.split("\n"), [
      "artifacts/runs/tiny/latest/index.html",
      "artifacts/runs/tiny/latest/plots",
      "artifacts/runs/tiny/latest/tables",
      "",
    ]);
  });

  await test.step("the second run does nothing and makes no version", async () => {
    const ended = await project.task("run", TINY);
    assertEquals(ended.code, 0);
    assertStringIncludes(ended.stderr, "tiny v1: nothing to do, every stage is cached");
    assertEquals(await versions(project), ["v1"]);
    assertEquals((await project.task("status", "--check", TINY)).code, 0);
  });

  await test.step("touching every file changes nothing", async () => {
    for (const file of ["stages/train.ts", "configs/tiny.yaml", "deno.lock"]) {
      await Deno.utime(`${project.path}/${file}`, new Date(), new Date());
    }
    assertEquals((await project.task("status", "--check", TINY)).code, 0);
  });

  await test.step("a changed param runs its stage and what reads from it", async () => {
    assertEquals(await reasons(project, TINY, "train.epochs=2"), {
      train: ["param epochs: 1 → 2"],
      evaluate: ["upstream train"],
      visualize: ["upstream train"],
    });
    assertEquals((await project.task("status", "--check", TINY, "train.epochs=2")).code, 3);
    await project.task("run", TINY, "train.epochs=2");
    assertEquals(await ran(project), ["train", "evaluate", "visualize"]);
    assertEquals(await versions(project), ["v1", "v2"]);
  });

  await test.step("going back to the old config runs nothing", async () => {
    await project.task("run", TINY);
    assertEquals(await ran(project), []);
    assertEquals(await versions(project), ["v1", "v2", "v3"]);
  });

  await test.step("another config shares what is the same", async () => {
    await project.write("configs/other.yaml", "extends: tiny.yaml\nvisualize:\n  gridSize: 2\n");
    await project.task("run", "configs/other.yaml");
    assertEquals(await ran(project, "other"), ["visualize"]);
  });

  await test.step("a token in a stage's code runs that stage, and stops at equal bytes; a comment runs nothing", async () => {
    const module = `${project.path}/stages/figures/samples.ts`;
    const before = await Deno.readTextFile(module);
    await Deno.writeTextFile(module, `${before}// A remark.\n`);
    assertEquals(await reasons(project, TINY), {});
    await Deno.writeTextFile(module, `${before}export const remark = 1;\n`);
    const why = await reasons(project, TINY);
    assertEquals(Object.keys(why), ["visualize"]);
    assertEquals(why.visualize?.length, 1);
    assert(why.visualize?.[0]?.startsWith("code stages/figures/samples.ts: "));
    await Deno.writeTextFile(module, before);
    assertEquals(await reasons(project, TINY), {});
    const own = `${project.path}/stages/preprocess.ts`;
    await Deno.writeTextFile(own, `${await Deno.readTextFile(own)}export const remark = 1;\n`);
    assertEquals(Object.keys(await reasons(project, TINY)), [
      "preprocess",
      "train",
      "evaluate",
      "visualize",
    ]);
    const ended = await project.task("run", TINY);
    assertEquals(ended.code, 0, ended.stderr);
    const lines = ended.stderr.split("\n").map((line) => line.trim().split(/\s+/).slice(0, 3));
    assertEquals(
      lines.filter(([mark]) => mark === "✓").map(([, stage, how]) => [stage, how === "cached"]),
      [
        ["download", true],
        ["preprocess", false],
        ["train", true],
        ["evaluate", true],
        ["visualize", true],
      ],
    );
    assertStringIncludes(ended.stderr, "same bytes as before");
    assertEquals(await versions(project), ["v1", "v2", "v3"]);
  });

  await test.step("--force runs a stage again, to the same bytes", async () => {
    const before = await digests(project);
    const ended = await project.task("run", TINY, "--force", "train");
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, "same bytes as before");
    assertEquals(await digests(project), before);
    assertEquals(await versions(project), ["v1", "v2", "v3"]);
  });

  await test.step("--only keeps to one stage and says what it lacks", async () => {
    const ended = await project.task("run", TINY, "--only", "evaluate", "train.epochs=3");
    assertEquals(ended.code, 2);
    assertStringIncludes(
      ended.stderr,
      'Cannot use the stored result of "train": there is none for this config\n' +
        "Run without --only, or run --only train first\n",
    );
  });

  await test.step("--dry-run tells and does nothing", async () => {
    const ended = await project.task("run", TINY, "--dry-run", "train.epochs=3");
    assertEquals(ended.code, 0);
    assertStringIncludes(ended.stdout, "train.epochs: 1 → 3");
    assertEquals(await versions(project), ["v1", "v2", "v3"]);
  });

  await test.step("runs lists the versions, and a version runs again by its name", async () => {
    const listed = await project.task("runs");
    assertEquals(listed.stdout.split("\n").filter((line) => / v\d /.test(line)).length, 4);
    assertEquals(await reasons(project, "tiny/v2"), {});
  });
});

Deno.test("deno task run runs everything again when one byte of the data changes", async () => {
  await using project = await copyProject();
  await project.write(TINY, TINY_CONFIG);
  assertEquals((await project.task("run", TINY, "--only", "download")).code, 0);
  const archive = await storedArchive(project);
  await Deno.writeFile(`${project.path}/mine.tar.gz`, archive);
  const args = [TINY, "download.dataset=cifar-10", "download.source=mine.tar.gz"];
  const first = await project.task("run", ...args);
  assertEquals(first.code, 0, first.stderr);
  await Deno.writeFile(`${project.path}/mine.tar.gz`, await withOtherPixel(archive));
  const why = await reasons(project, ...args);
  assertEquals(why.download?.length, 1);
  assert(why.download?.[0]?.startsWith("file source: "));
  const second = await project.task("run", ...args);
  assertEquals(second.code, 0, second.stderr);
  assertEquals(await ran(project), ["download", "preprocess", "train", "evaluate", "visualize"]);
});

async function ran(project: Project, run = "tiny"): Promise<string[]> {
  const { record } = JSON.parse(await project.read(`artifacts/runs/${run}/latest/run.json`));
  const stages: { stage: string; state: string }[] = record.stages;
  return stages.filter(({ state }) => state === "ran").map(({ stage }) => stage);
}

async function versions({ path }: Project): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(`${path}/artifacts/runs/tiny`));
  return entries.map(({ name }) => name).filter((name) => /^v\d+$/.test(name)).sort();
}

/** The reasons of each stage that is not cached, short. */
async function reasons(project: Project, ...args: string[]): Promise<Record<string, string[]>> {
  const { stdout } = await project.task("status", "--json", ...args);
  const { stages } = JSON.parse(stdout) as {
    stages: {
      stage: string;
      state: string;
      reasons: Reason[];
    }[];
  };
  const stale = stages.filter(({ state }) => state !== "cached");
  return Object.fromEntries(stale.map(({ stage, reasons }) => [
    stage,
    reasons.map((reason) =>
      "before" in reason
        ? `${reason.kind} ${reason.subject}: ${reason.before} → ${reason.after}`
        : reason.kind === "upstream"
        ? `upstream ${reason.stage}`
        : reason.kind
    ),
  ]));
}

async function digests(project: Project): Promise<unknown> {
  const { stages } = JSON.parse(await project.read("artifacts/runs/tiny/latest/run.json"));
  return (stages as { stage: string; outputs: unknown }[]).map((
    { stage, outputs },
  ) => [stage, outputs]);
}

async function storedArchive({ path }: Project): Promise<Uint8Array<ArrayBuffer>> {
  const folder = `${path}/artifacts/store/entries/download`;
  const [file] = await Array.fromAsync(Deno.readDir(folder));
  const { entry: { outputs } } = JSON.parse(await Deno.readTextFile(`${folder}/${file!.name}`));
  const { digest } = outputs.archive;
  return await Deno.readFile(
    `${path}/artifacts/store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`,
  );
}

/** The same archive with one pixel of its first image changed. */
async function withOtherPixel(archive: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const through = async (bytes: Uint8Array<ArrayBuffer>, transform: TransformStream) =>
    new Uint8Array(
      await new Response(new Blob([bytes]).stream().pipeThrough(transform)).arrayBuffer(),
    );
  const tar = await through(archive, new DecompressionStream("gzip"));
  const name = new TextEncoder().encode("data_batch_1.bin");
  const at = tar.findIndex((_, index) =>
    name.every((byte, offset) => tar[index + offset] === byte)
  );
  const header = at - at % 512;
  tar[header + 512 + 100]! ^= 0x40;
  return await through(tar, new CompressionStream("gzip"));
}

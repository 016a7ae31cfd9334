/**
 * The real experiment when its store is corrupted, or its runner killed.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { flipByte } from "../faults/flipped_byte.ts";
import { copyProject } from "./project.ts";
import { TINY, TINY_CONFIG } from "./tiny_config.ts";

Deno.test("deno task run survives corruption", async (test) => {
  await using project = await copyProject();
  await project.write(TINY, TINY_CONFIG);

  await test.step("a runner that is killed leaves nothing in the way", async () => {
    const child = project.start("run", TINY);
    await reads(child.stderr, "● train");
    child.kill("SIGKILL");
    await child.status;
    await child.stdout.cancel();
    const ended = await project.task("run", TINY);
    assertEquals(ended.code, 0, ended.stderr);
    assertEquals(await project.stages("tiny").then((stages) => stages.length), 5);
  });

  await test.step("a flipped byte in the store is found, named and repaired", async () => {
    const before = await project.stages("tiny");
    const losses = before.find(({ stage }) => stage === "train")!.outputs.losses!.digest;
    const path = `artifacts/store/objects/${losses.slice(0, 2)}/${losses.slice(2)}`;
    await flipByte(`${project.path}/${path}`);
    const ended = await project.task("run", TINY);
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, `${path} is corrupted: expected sha256 ${losses}, found `);
    assertStringIncludes(ended.stderr, "its stored result was corrupted");
    assertEquals(
      (await project.stages("tiny")).map(({ outputs }) => outputs),
      before.map(({ outputs }) => outputs),
    );
    assertEquals((await project.task("status", "--check", TINY)).code, 0);
  });

  await test.step("an altered file of a version is repaired, and named", async () => {
    const path = "artifacts/runs/tiny/v1/losses.csv";
    const before = await project.read(path);
    await project.write(path, before.replace("epoch", "EPOCH"));
    const ended = await project.task("run", TINY);
    assertEquals(ended.code, 0, ended.stderr);
    assertStringIncludes(ended.stderr, `${path} is corrupted`);
    assertEquals(await project.read(path), before);
  });
});

/** Reads a stream up to a text, and leaves the rest. */
async function reads(stream: ReadableStream<Uint8Array>, awaited: string): Promise<void> {
  let text = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes(awaited)) return;
  }
  assert(false, `expected "${awaited}" in: ${text}`);
}

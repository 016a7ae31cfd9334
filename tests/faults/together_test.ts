/**
 * Runs at the same time, in processes of their own.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertMatrix } from "./reliability.ts";
import { makeToyPlace, startRunner, type ToyPlace } from "./toy_place.ts";

/** The cases that went well, for the page. */
const survived: (readonly string[])[] = [];

/** A runner whose messages can be waited for. */
function watch(place: ToyPlace, args: readonly string[]) {
  const child = startRunner(place, ["run", "toy.yaml", ...args]);
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let hasEnded = false;
  child.status.then(() => hasEnded = true);
  const readMore = async () => {
    const { value, done } = await reader.read();
    text += value ?? "";
    return !done;
  };
  return {
    pid: child.pid,
    kill: (signal: Deno.Signal) => child.kill(signal),
    resume() {
      if (!hasEnded) child.kill("SIGCONT");
    },
    async said(awaited: string) {
      while (!text.includes(awaited)) assert(await readMore(), text);
    },
    async ended() {
      while (await readMore());
      await child.stdout.cancel();
      const { code } = await child.status;
      return { code, text };
    },
  };
}

Deno.test("a run waits for another that computes what it needs, says for whom, and uses its result", async () => {
  await using place = await makeToyPlace();
  const first = watch(place, []);
  await first.said("It begins at beat 0");
  // It holds its lock until it is continued.
  first.kill("SIGSTOP");
  try {
    const second = watch(place, ["name=other", "bind.cover=Hymns"]);
    await second.said(`chant  waits for process ${first.pid}, which computes it`);
    const status = await place.call("status", "toy.yaml");
    assertEquals([status.code, status.error], [0, ""]);
    assertEquals((await place.call("runs")).code, 0);
    assertEquals((await place.call("verify", "--dry-run")).code, 0);
    first.resume();
    const ends = await Promise.all([first.ended(), second.ended()]);
    assertEquals(ends.map(({ code }) => code), [0, 0], ends.map(({ text }) => text).join());
    assertStringIncludes(ends[1].text, "✓ chant  cached");
    assertStringIncludes(ends[1].text, "1 ran, 1 cached");
  } finally {
    first.resume();
  }
  assertEquals(await place.corrupted(), []);
  survived.push(
    [
      "two runs that share a stage",
      "one computes it; the other says for whom it waits, and uses its result",
    ],
    ["`status`, `runs` and `verify --dry-run` beside a run", "none waits"],
  );
});

Deno.test("runs of one plan at once compute each stage once, and record one version", async () => {
  await using place = await makeToyPlace();
  const runners = Array.from({ length: 4 }, () => watch(place, []));
  const ends = await Promise.all(runners.map((runner) => runner.ended()));
  const text = ends.map((end) => end.text).join("\n");
  assertEquals(ends.map(({ code }) => code), [0, 0, 0, 0], text);
  assertEquals(text.match(/● (chant|bind) +starts/g)?.sort(), [
    "● bind   starts",
    "● chant  starts",
  ]);
  const folder = `${place.path}/artifacts/runs/toy`;
  const names = Array.from(Deno.readDirSync(folder), ({ name }) => name);
  assertEquals(names.filter((name) => !name.startsWith(".")).sort(), ["latest", "v1"]);
  assertEquals(await place.corrupted(), []);
  survived.push(["four runs of one plan", "each stage is computed once, and one version recorded"]);
});

Deno.test("the page tells of all runs at once that went well", async () => {
  await assertMatrix("together", { head: ["At once", "What happens"], rows: survived });
});

/**
 * Resumes after a run was killed at any moment, and while another run computes the same.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "../../../../pipeline/path.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";
import { beginnings, CHOIR, songOf } from "./choir.ts";

const MAIN = fromFileUrl(import.meta.resolve("./toy/choir_main.ts"));
const SONG = "artifacts/runs/choir/latest/song.txt";
const KILLS = 4;

const seed = Number(Deno.env.get("TEST_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);

Deno.test(`run resumes after each kill -9, to the same bytes (TEST_SEED=${seed})`, async () => {
  await using workspace = await makeChoirFolder();
  const args = ["chant.rounds=200", "chant.beats=5", "chant.every=3", "chant.keep=50"];
  let random = seed;
  for (let kill = 0; kill < KILLS; kill++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const running = start(workspace, args);
    await running.said("It begins at beat");
    await new Promise((resolve) => setTimeout(resolve, random % 250));
    running.kill("SIGKILL");
    await running.ended();
  }
  const { code, text } = await start(workspace, args).ended();
  assertEquals(code, 0, text);
  const song = await songOf({ rounds: 200, beats: 5 });
  assertEquals(await workspace.read(SONG), song);
  const shorter = await start(workspace, ["chant.rounds=50", "chant.beats=5"]).ended();
  assertEquals(beginnings(shorter.text), [250]);
  assertEquals(await workspace.read(SONG), await songOf({ rounds: 50, beats: 5 }));
});

for (const [signal, expected] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`run tells after ${signal} where the next run resumes, and the next run does`, async () => {
    await using workspace = await makeChoirFolder();
    const running = start(workspace, ["chant.stopsAt=6", "chant.mood=endless"]);
    await running.said("It never ends");
    running.kill(signal);
    const { code, text } = await running.ended();
    assertEquals(code, expected);
    assertMatch(text, /- chant {2}interrupted after [\d.]+ s: the next run resumes in round 2\n/);
    assertStringIncludes(text, "results are kept: run again to resume");
    const next = await start(workspace, ["chant.rounds=5"]).ended();
    assertEquals([next.code, beginnings(next.text)], [0, [6]]);
    assertEquals(await workspace.read(SONG), await songOf({ rounds: 5 }));
  });
}

for (const [signal, expected] of [["SIGHUP", 129], ["SIGTERM", 143]] as const) {
  Deno.test(`run gives a stage the time to save a checkpoint after ${signal}`, async () => {
    await using workspace = await makeChoirFolder();
    const running = start(workspace, ["chant.every=9", "chant.stopsAt=6", "chant.mood=patient"]);
    await running.said("It waits");
    running.kill(signal);
    const { code, text } = await running.ended();
    assertEquals(code, expected);
    assertMatch(text, /- chant {2}interrupted after [\d.]+ s: the next run resumes in round 2\n/);
    const next = await start(workspace, ["chant.rounds=5"]).ended();
    assertEquals([next.code, beginnings(next.text)], [0, [6]]);
  });
}

Deno.test("run tells where the points of an interrupted sweep resume", async () => {
  await using workspace = await makeChoirFolder();
  const args = ["chant.rounds=1,4", "chant.stopsAt=6", "chant.mood=endless"];
  const running = start(workspace, args);
  await running.said("rounds=4: It never ends");
  running.kill("SIGINT");
  const { text } = await running.ended();
  assertMatch(
    text,
    / {2}- rounds=4: chant interrupted after [\d.]+ s: the next run resumes in round 2\n/,
  );
  assertStringIncludes(text, "interrupted: 1 of 2 points done; results are kept");
});

Deno.test("run waits for a run that differs in the resumable param alone, and resumes from it", async () => {
  await using workspace = await makeChoirFolder();
  const first = start(workspace, ["chant.stopsAt=6", "chant.mood=endless"]);
  await first.said("It never ends");
  const second = start(workspace, ["chant.rounds=6"]);
  await second.said("waits for");
  assertStringIncludes(
    second.text(),
    `… chant  waits for process ${first.pid}, which computes it or one that differs in rounds alone\n`,
  );
  first.kill("SIGKILL");
  const { code, text } = await second.ended();
  assertEquals([code, beginnings(text)], [0, [6]]);
  await first.ended();
  assertEquals(await workspace.read(SONG), await songOf({ rounds: 6 }));
});

async function makeChoirFolder(): Promise<Workspace> {
  const workspace = await makeWorkspace();
  await workspace.write("choir.yaml", CHOIR);
  return workspace;
}

/** Starts a run of the choir as a process of its own. */
function start({ path }: Workspace, args: readonly string[]) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", MAIN, "run", "choir.yaml", ...args],
    env: { INIT_CWD: path, NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const readMore = async () => {
    const { value, done } = await reader.read();
    text += value ?? "";
    return !done;
  };
  return {
    pid: child.pid,
    text: () => text,
    kill(signal: Deno.Signal) {
      try {
        child.kill(signal);
      } catch (error) {
        // It had already ended.
        if (!(error instanceof TypeError)) throw error;
      }
    },
    async said(awaited: string) {
      while (!text.includes(awaited)) assert(await readMore(), text);
      // The end of the line may follow later.
      while (!text.endsWith("\n")) await readMore();
    },
    async ended() {
      while (await readMore());
      const { code } = await child.status;
      return { code, text };
    },
  };
}

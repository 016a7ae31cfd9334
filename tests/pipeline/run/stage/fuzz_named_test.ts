/**
 * Names files and folders of every sort, and changes them while they are read: a result belongs to the
 * digest that it is stored under, or a message says what cannot be read.
 *
 * @module
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { digestFolder } from "../../../../pipeline/digest/digest.ts";
import { digestFile } from "../../../../pipeline/digest/digest_file.ts";
import type { StageInvocation } from "../../../../pipeline/executors/executor.ts";
import { type Dice, makeDice } from "../../../helpers/dice.ts";
import { makeWorkspace, type Workspace } from "../../../helpers/workspace.ts";
import { messageOf, runInProcess } from "./run_in_process.ts";

const SEED = Number(Deno.env.get("NAMED_SEED") ?? 20_261_129);
const SCENES = Number(Deno.env.get("NAMED_SCENES") ?? 40);
const NAMES = ["a", "two words", "comma,comma", "line\nline", '"', "ünï", "-n", "$HOME", "a.b.c"];

/** Makes something at a path. */
type Make = (path: string, dice: Dice) => Promise<unknown>;

const makeText: Make = (path, dice) => Deno.writeTextFile(path, "ab".repeat(dice.below(3)));

const FILES: readonly Make[] = [
  makeText,
  (path, dice) => Deno.writeFile(path, new Uint8Array(60_000 + dice.below(10_000)).fill(1)),
  async (path, dice) => {
    await makeText(path, dice);
    await Deno.truncate(path, 5_000_000);
  },
  async (path, dice) => {
    await makeText(path, dice);
    await Deno.chmod(path, dice.pick([0o000, 0o444, 0o755]));
  },
];

const ODD: readonly Make[] = [
  (path) => shell('mkfifo -- "$0"', path),
  (path, dice) => Deno.symlink(dice.pick(["/dev/zero", "/etc", "gone", "."]), path),
  (path) => shell('touch -- "$0$(printf "\\377")"', path),
];

const makeFolder: Make = async (path, dice) => {
  await Deno.mkdir(path);
  for (let count = dice.below(5); count > 0; count--) {
    const below = `${path}/${dice.pick(NAMES)}`;
    if (await isThere(below)) continue;
    if (dice.chance(0.3)) await makeFolder(below, dice);
    else await dice.pick(dice.chance(0.1) ? ODD : FILES)(below, dice);
  }
};

Deno.test(`runs named files and folders of every sort (seed ${SEED})`, async () => {
  await using workspace = await makeWorkspace();
  const ends = { stored: 0, refused: 0 };
  for (let index = 0; index < SCENES; index++) {
    const dice = makeDice(SEED + index);
    const path = `${workspace.path}/${dice.pick(NAMES)} ${index}`;
    const make = dice.pick([makeFolder, makeFolder, dice.pick(FILES), dice.pick(ODD), null]);
    await make?.(path, dice);
    await live(workspace, path, { dice, ends }).catch((error) => {
      throw new Error(`Scene ${SEED + index}: ${error.message}`, { cause: error });
    });
  }
  assert(ends.stored > SCENES / 4 && ends.refused > SCENES / 8, JSON.stringify(ends));
});

async function live(
  workspace: Workspace,
  path: string,
  { dice, ends }: { readonly dice: Dice; readonly ends: { stored: number; refused: number } },
): Promise<void> {
  const info = await Deno.stat(path).catch(() => null);
  const folders = info?.isDirectory ? ["source"] : [];
  const options = { files: { source: path }, folders, work: report };
  const work = async (invocation: StageInvocation) => {
    await Deno.remove(path, { recursive: true });
    await makeFolder(path, dice);
    await report(invocation);
  };
  const ended = await runInProcess(workspace, dice.chance(0.5) ? { ...options, work } : options);
  const message = messageOf(ended);
  if (message === null) {
    ends.stored++;
    await assertOwnResult(workspace);
    return;
  }
  ends.refused++;
  assertMatch(message, /^Cannot read "make.source"[^]*\n[A-Z][^]+[^.]$/);
  // What it names may have been there and gone.
  assertEquals(message, messageOf(await runInProcess(workspace, options)));
}

Deno.test("runs a file that changes all the time, and stores no mixture", async () => {
  await using workspace = await makeWorkspace();
  const source = `${workspace.path}/source`;
  await Deno.writeTextFile(source, "a".repeat(100_000));
  const script = `while :; do tr ab ba < "$0" > "$0.new"; cat "$0.new" > "$0"; done`;
  const writer = new Deno.Command("sh", { args: ["-c", script, source] }).spawn();
  try {
    for (let round = 0; round < 10; round++) {
      const ended = await runInProcess(workspace, { files: { source }, work: report });
      const message = messageOf(ended);
      if (message === null) await assertOwnResult(workspace);
      else {assertEquals(
          message,
          `Cannot read "make.source": "${source}" changed while it was read\nRun again`,
        );}
    }
  } finally {
    writer.kill("SIGKILL");
    await writer.status;
  }
});

/** Writes the digest of what it is given. */
async function report({ files, outputs }: StageInvocation): Promise<void> {
  await Deno.writeTextFile(outputs.out!, await digestSeen(files.source!));
}

async function digestSeen(path: string): Promise<string> {
  if ((await Deno.lstat(path)).isFile) return await digestFile(path);
  const files: { path: string; digest: string; bytes: number }[] = [];
  const emptyFolders: string[] = [];
  const walk = async (below: string) => {
    const entries = [...Deno.readDirSync(`${path}/${below}`)];
    if (entries.length === 0 && below !== "") emptyFolders.push(below.slice(0, -1));
    for (const { name, isDirectory, isFile } of entries) {
      assert(isDirectory || isFile, name);
      const own = `${path}/${below}${name}`;
      if (isDirectory) await walk(`${below}${name}/`);
      else {
        const { size } = await Deno.lstat(own);
        files.push({ path: `${below}${name}`, digest: await digestFile(own), bytes: size });
      }
    }
  };
  await walk("");
  return digestFolder(files, emptyFolders);
}

/** The stage saw what the record of its result has. */
async function assertOwnResult({ read }: Workspace): Promise<void> {
  const run = JSON.parse(await read("artifacts/runs/toy/latest/run.json"));
  assertEquals(
    run.stages[0].files.source,
    await read("artifacts/runs/toy/latest/out.txt"),
  );
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

async function shell(script: string, path: string): Promise<void> {
  const { success } = await new Deno.Command("sh", { args: ["-c", script, path] }).output();
  assert(success, script);
}

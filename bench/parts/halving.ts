/**
 * Counts the epochs that are trained, and trained twice, where points are stopped early: here, in Optuna
 * and in Ray Tune. Epochs are counted once, as their number does not depend on the machine's speed.
 *
 * @module
 */

import { fromFileUrl, join } from "../../pipeline/path.ts";
import { makeWorkspace } from "../measure/workspace.ts";
import { runUntil } from "../measure/run_until.ts";
import { makePython } from "../peers/python.ts";
import { runCommand } from "../reprise/command.ts";
import type { Part } from "./part.ts";

const PACKAGES = ["optuna==4.9.0", "ray[tune]==2.60.0"];

/** The greatest number of epochs. */
const LAST = 27;

/** The epochs after which a search is killed. */
const KILLED_AFTER = 60;

type Study = "third" | "half" | "all";

/** A program that halves the 27 points of one model, which only counts. */
interface Searcher {
  readonly name: string;
  /** Makes the command of a study in a folder; what it trained there before may help it. */
  readonly command: (study: Study, folder: string) => Promise<readonly string[]>;
}

export const halving: Part = {
  name: "halving",
  group: "pipeline",
  summary: "Epochs that are trained twice where points are stopped early",
  async measure() {
    const python = join(await makePython("search", PACKAGES), "python3");
    const rows: string[][] = [];
    for (const searcher of [reprise, peer("Optuna", python), peer("Ray Tune", python)]) {
      console.error(`Counting the epochs of ${searcher.name} …`);
      rows.push([searcher.name, ...await countAll(searcher)]);
    }
    return [{
      title: "Epochs trained by halving",
      about: "27 points of up to 27 epochs, of which the best third goes on after 3 and 9. " +
        `Then the same again, killed after ${KILLED_AFTER} epochs and run again. After the first, ` +
        "the best half goes on instead (by which the others also move their rungs, to 3, 6, 12 and " +
        "24), and at last all points are trained to the end. In brackets the epochs that had been " +
        "trained before.",
      columns: ["", "a third", "a third, killed once", "then a half", "then all"],
      rows,
    }];
  },
};

async function countAll({ command }: Searcher): Promise<readonly string[]> {
  await using whole = await makeWorkspace();
  await using killed = await makeWorkspace();
  const train = async (study: Study, folder: string, most = Infinity) =>
    await runUntil({
      command: await command(study, folder),
      cwd: folder,
      env: { INIT_CWD: folder },
    }, {
      isEnough: (epochs) => epochs >= most,
      log: join(folder, "epochs.log"),
    });
  const first = await train("third", whole.path);
  const before = await train("third", killed.path, KILLED_AFTER);
  const after = await train("third", killed.path);
  const half = await train("half", whole.path);
  const all = await train("all", whole.path);
  return [
    cell(first, []),
    cell([...before, ...after], []),
    cell(half, first),
    cell(all, [...first, ...half]),
  ];
}

/** Writes how many epochs were trained, and how many of them had been before. */
function cell(epochs: readonly string[], before: readonly string[]): string {
  const twice = epochs.length - new Set(epochs).difference(new Set(before)).size;
  return `${epochs.length} (${twice})`;
}

const reprise: Searcher = {
  name: "Reprise",
  async command(study, folder) {
    const config = join(folder, `${study}.yaml`);
    await Deno.writeTextFile(config, configOf(study));
    return [...await runCommand("bench/toy/main.ts", folder), config];
  },
};

function configOf(study: Study): string {
  const points = Array.from({ length: 27 }, (_, x) => x);
  const sweep: Record<string, unknown> = { grid: { "practise.x": points } };
  const keep = study === "third" ? "1/3" : "1/2";
  if (study !== "all") {
    sweep.halving = { param: "practise.epochs", rungs: [3, 9, LAST], keep };
  }
  return JSON.stringify({ practise: { epochs: LAST }, sweep });
}

function peer(name: "Optuna" | "Ray Tune", python: string): Searcher {
  const file = name === "Optuna" ? "halving_optuna.py" : "halving_ray.py";
  const script = fromFileUrl(import.meta.resolve(`../peers/${file}`));
  const factors = { third: "3", half: "2", all: "all" };
  return {
    name,
    command: (study, folder) => Promise.resolve([python, script, folder, study, factors[study]]),
  };
}

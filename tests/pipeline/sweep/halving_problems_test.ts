import { assertEquals } from "@std/assert";
import { loadExperiment } from "../../../pipeline/sweep/load_experiment.ts";
import type { AnyStage } from "../../../pipeline/stage.ts";
import chant from "../cli/commands/toy/chant.ts";
import rate from "../cli/commands/toy/rate.ts";
import { fields, makeFolder } from "../config/toy.ts";
import { toyStage } from "../../helpers/planned.ts";
import { problemsIn } from "./load_sweep.ts";

const GRID = "grid: {chant.beats: [1, 2]}";
const HALVING = "halving: {param: chant.rounds, rungs: [1, 2], keep: 1/2}";

Deno.test("halving's form is checked", async () => {
  const cases: Readonly<Record<string, string>> = {
    "{param: chant.rounds, keep: 0.5}":
      'a.yaml:1:38 Missing key "rungs" in "sweep.halving": expected a list of at least 2 items',
    "{param: chant.rounds, rungs: [3], keep: 0.5}":
      'a.yaml:1:76 Cannot read "sweep.halving.rungs": expected a list of at least 2 items, got a list of 1 item',
    "{param: chant.rounds, rungs: [3, 3], keep: 0.5}":
      'a.yaml:1:76 Cannot read "sweep.halving.rungs": expected each number above the one before, got a list of 2 items',
    "{param: chant.rounds, rungs: [1, 3], keep: 1}":
      'a.yaml:1:90 Cannot read "sweep.halving.keep": expected a share above 0 and below 1, such as 1/3, got 1',
    "{param: chant.rounds, rungs: [1, 3], keep: 3/2}":
      'a.yaml:1:90 Cannot read "sweep.halving.keep": expected a share above 0 and below 1, such as 1/3, got "3/2"',
    "{param: chant.rounds, rungs: [1, 3], keep: 1/3, mode: asha}":
      'a.yaml:1:101 Cannot read "sweep.halving.mode": expected one of "sync", "async", got "asha"',
  };
  for (const [form, problem] of Object.entries(cases)) {
    assertEquals(await problemsOf(`{${GRID}, halving: ${form}}`), [problem]);
  }
});

Deno.test("halving is refused where no stage resumes by its param, or no score depends on it", async () => {
  const by = (param: string) => `{${GRID}, ${HALVING.replace("chant.rounds", param)}}`;
  const at = "a.yaml:1:55 ";
  assertEquals(await problemsOf(by("chant.round")), [
    `${at}Cannot halve by "chant.round": no stage resumes by it: did you mean "chant.rounds"?`,
  ]);
  assertEquals(await problemsOf(by("chant.every")), [
    `${at}Cannot halve by "chant.every": no stage resumes by it, expected "chant.rounds"`,
  ]);
  const idle = toyStage("rate", {
    metrics: { loss: { artifact: "rate", goal: "lowest" } },
    score: "loss",
  });
  assertEquals(await problemsOf(by("chant.rounds"), { stages: [chant, idle] }), [
    `${at}Cannot halve by "chant.rounds": the score, which "rate" writes, does not depend on it`,
  ]);
  assertEquals(await problemsOf(by("chant.rounds"), { stages: [chant, toyStage("rate")] }), [
    `${at}Cannot halve: no stage of this config declares a score, which points are judged by\n` +
    "Add a stage that does",
  ]);
  assertEquals(await problemsOf(by("rate.round"), { stages: [toyStage("chant"), rate] }), [
    `${at}Cannot halve by "rate.round": no stage of this config resumes from a shorter result\n` +
    'Add a stage that does, or leave "halving" out',
  ]);
});

Deno.test("halving is refused where rungs cannot differ or resume", async () => {
  assertEquals(await problemsOf(`{${HALVING}}`), [
    'a.yaml:1:26 Cannot halve: there is one point, expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"',
  ]);
  assertEquals(await problemsOf(`{grid: {chant.rounds: [1, 2], chant.beats: [1]}, ${HALVING}}`), [
    'a.yaml:1:74 Cannot sweep "chant.rounds": "grid" sweeps it already',
  ]);
  assertEquals(await problemsOf(`{grid: {chant.fades: [false, true]}, ${HALVING}}`), [
    'a.yaml:1:62 Cannot halve by "chant.rounds" at the point "fades=true": ' +
    "the song fades, so that each line depends on their number\n" +
    'Each rung would begin anew: leave "halving" out, or change that',
  ]);
  assertEquals(await problemsOf(`{${GRID}, ${HALVING}, exclude: [{chant.rounds: 1}]}`), [
    'a.yaml:1:107 Cannot exclude by "chant.rounds": it is not swept, expected one of "chant.beats"',
  ]);
  assertEquals(await problemsOf(`{${GRID}, ${HALVING.replace("[1, 2]", "[1, 2.5]")}}`), [
    'a.yaml:1:80 Cannot read "sweep.halving.rungs[1]": expected a non-negative integer, got 2.5',
  ]);
});

Deno.test("proposed points are checked at the ends of their ranges, and need a score", async () => {
  const tpe = (values: string) => `{tpe: {count: 20, startup: 1, values: {${values}}}}`;
  assertEquals(
    await problemsOf(tpe("chant.beats: {from: 0, to: 9}, chant.mood: {choice: [calm, angry]}")),
    [
      'a.yaml:1:60 Cannot read "chant.beats": expected a positive integer, got 0',
      'a.yaml:1:106 Cannot read "chant.mood": expected one of "calm", "endless", "patient", got "angry"',
    ],
  );
  const rated = { stages: [chant, toyStage("rate")] };
  assertEquals(await problemsOf(tpe("chant.beats: {from: 1, to: 9}"), rated), [
    "a.yaml:1:47 Cannot propose points: no stage of this config declares a score, which points are judged by\n" +
    "Add a stage that does",
  ]);
  const halved = tpe("chant.beats: {from: 1, to: 9}").replace(/}$/, `, ${HALVING}}`);
  assertEquals(await problemsOf(halved), [
    'a.yaml:1:47 Cannot halve the points of "tpe", which need the scores of whole ones: expected one of both',
  ]);
});

Deno.test("loadExperiment() ends halving where its param is fixed or swept, and where one point is left", async () => {
  const outcomes: Readonly<Record<string, string>> = {
    "": "sweep beats=1,beats=2 halves",
    "chant.rounds=3": "sweep beats=1,beats=2",
    "chant.rounds=3,4": "sweep beats=1,rounds=3,beats=1,rounds=4,beats=2,rounds=3,beats=2,rounds=4",
    "chant.beats=1": "config 2",
  };
  for (const [override, expected] of Object.entries(outcomes)) {
    const outcome = await outcomeOf(`{${GRID}, ${HALVING}}`, {
      overrides: override.split(" ").filter((text) => text !== ""),
    });
    if (outcome.kind === "invalid") throw new Error(JSON.stringify(outcome));
    const found = outcome.kind === "config"
      ? `config ${outcome.config.stages[0]!.params.rounds}`
      : `sweep ${outcome.sweep.points.map(({ name }) => name)}${
        outcome.sweep.halving ? " halves" : ""
      }`;
    assertEquals(found, expected);
  }
});

interface Options {
  readonly stages?: readonly AnyStage[];
  readonly overrides?: readonly string[];
}

async function problemsOf(sweep: string, options: Options = {}): Promise<readonly string[]> {
  return problemsIn(await outcomeOf(sweep, options));
}

async function outcomeOf(
  sweep: string,
  { stages = [chant, rate], overrides = [] }: Options,
) {
  await using folder = await makeFolder({ "a.yaml": `sweep: ${sweep}\nchant:\nrate:\n` });
  return await loadExperiment("a.yaml", { stages, fields, overrides, folder: folder.path });
}

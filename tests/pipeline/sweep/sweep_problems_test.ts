import { assertEquals } from "@std/assert";
import { problemsOf } from "./load_sweep.ts";

async function check(cases: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [text, expected] of Object.entries(cases)) {
    assertEquals([text, ...await problemsOf(text)], [text, ...expected]);
  }
}

Deno.test("a sweep's form is checked", async () => {
  const cases: Record<string, readonly string[]> = {
    "": ['a.yaml:1:8 Cannot read "sweep": expected a mapping, got null'],
    "{}": [
      'a.yaml:1:1 Cannot sweep: there is nothing to vary, expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"',
    ],
    "{grid: {}}": [
      'a.yaml:1:1 Cannot sweep: there is nothing to vary, expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"',
    ],
    "{exclude: [{train.epochs: 1}]}": [
      'a.yaml:1:1 Cannot sweep: there is nothing to vary, expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"',
    ],
    "fast": ['a.yaml:1:8 Cannot read "sweep": expected a mapping, got "fast"'],
    "{gird: {train.epochs: [1]}}": [
      'a.yaml:1:9 Unknown key "gird" in "sweep": did you mean "grid"?',
    ],
    "{grid: [1]}": [
      'a.yaml:1:15 Cannot read "sweep.grid": expected a mapping, got a list of 1 item',
    ],
    "{grid: {train.epochs: 3}}": [
      'a.yaml:1:30 Cannot read "sweep.grid.train.epochs": expected a list of at least 1 item, got 3',
    ],
    "{grid: {train.epochs: []}}": [
      'a.yaml:1:30 Cannot read "sweep.grid.train.epochs": expected a list of at least 1 item, got an empty list',
    ],
    "{grid: {train: {epochs: [1]}}}": [
      'a.yaml:1:23 Cannot read "sweep.grid.train": expected a list of at least 1 item, got a mapping',
    ],
    "{zip: {train.epochs: }}": [
      'a.yaml:1:29 Cannot read "sweep.zip.train.epochs": expected a list of at least 1 item, got null',
    ],
    "{points: {train.epochs: 1}}": [
      'a.yaml:1:17 Cannot read "sweep.points": expected a list of at least 1 item, got a mapping',
    ],
    "{points: [1]}": ['a.yaml:1:18 Cannot read "sweep.points[0]": expected a mapping, got 1'],
    "{seeds: 0}": [
      'a.yaml:1:16 Cannot read "sweep.seeds": expected an integer from 1 to 10000, got 0',
    ],
    "{seeds: [1, 2]}": [
      'a.yaml:1:16 Cannot read "sweep.seeds": expected an integer from 1 to 10000, got a list of 2 items',
    ],
    "{exclude: {}, seeds: 1}": [
      'a.yaml:1:18 Cannot read "sweep.exclude": expected a list of at least 1 item, got a mapping',
    ],
  };
  await check(cases);
});

Deno.test("a random sweep's form is checked", async () => {
  const cases: Record<string, readonly string[]> = {
    "{random: {values: {train.epochs: {from: 1, to: 2}}}}": [
      'a.yaml:1:9 Missing key "count" in "sweep.random": expected an integer from 1 to 10000',
    ],
    "{random: {count: 1, values: {train.epochs: {from: 1, too: 2}}}}": [
      'a.yaml:1:51 Cannot read "sweep.random.values.train.epochs": expected "from" and "to", or "choice", got a mapping',
      'a.yaml:1:61 Unknown key "too" in "sweep.random.values.train.epochs": did you mean "to"?',
    ],
    "{random: {count: 1, values: {train.epochs: {from: 1, to: 2, scale: lin}}}}": [
      'a.yaml:1:75 Cannot read "sweep.random.values.train.epochs.scale": expected one of "linear", "log", got "lin": did you mean "log"?',
    ],
    "{random: {count: 1, values: {train.epochs: {choice: []}}}}": [
      'a.yaml:1:60 Cannot read "sweep.random.values.train.epochs.choice": expected a list of at least 1 item, got an empty list',
    ],
    "{random: {count: 1, values: {train.epochs: [1, 2]}}}": [
      'a.yaml:1:51 Cannot read "sweep.random.values.train.epochs": expected a mapping, got a list of 2 items',
    ],
    "{random: {count: 1, values: {train.epochs: {choice: [1], to: 2}}}}": [
      'a.yaml:1:51 Cannot read "sweep.random.values.train.epochs": expected "from" and "to", or "choice", got a mapping',
    ],
    "{random: {count: 1, values: {train.epochs: {scale: log}}}}": [
      'a.yaml:1:51 Cannot read "sweep.random.values.train.epochs": expected "from" and "to", or "choice", got a mapping',
    ],
    "{random: {count: 1, values: {}}}": [
      'a.yaml:1:1 Cannot sweep: there is nothing to vary, expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"',
    ],
  };
  await check(cases);
});

Deno.test("a sweep's paths are checked, each at its first place", async () => {
  const cases: Record<string, readonly string[]> = {
    "{grid: {train.latentDims: [2, 8, 32]}}": [
      'a.yaml:1:22 Unknown key "latentDims" in "train": did you mean "latentDim"?',
    ],
    '{grid: {"train.latentDims": [2, 8, 32]}}': [
      'a.yaml:1:16 Unknown key "latentDims" in "train": did you mean "latentDim"?',
    ],
    "{grid: {trian.epochs: [2, 8]}}": ['a.yaml:1:16 Unknown key "trian": did you mean "train"?'],
    "{grid: {evaluate.split: [a]}}": [
      'a.yaml:1:16 Unknown key "evaluate": expected one of "name", "seed", "backend", "threads", "download", "train"',
    ],
    "{grid: {train..epochs: [2]}}": [
      'a.yaml:1:16 Cannot read the path "train..epochs": expected a form like train.latentDim',
    ],
    "{grid: {name: [a, b], sweep.seeds: [1], train.__proto__: [1]}}": [
      'a.yaml:1:16 Cannot sweep "name": expected what changes results, such as train.latentDim',
      'a.yaml:1:30 Cannot sweep "sweep.seeds": expected what changes results, such as train.latentDim',
      'a.yaml:1:48 Unknown key "__proto__"',
    ],
    "{points: [{train.epoch: 1}, {train.epoch: 2}]}": [
      'a.yaml:1:25 Unknown key "epoch" in "train": did you mean "epochs"?',
      'a.yaml:1:43 Unknown key "epoch" in "train": did you mean "epochs"?',
    ],
    "{grid: {train.epochs: [1]}, zip: {train.epochs: [1]}}": [
      'a.yaml:1:42 Cannot sweep "train.epochs": "grid" sweeps it already',
    ],
    "{grid: {seed: [1]}, seeds: 3}": ['a.yaml:1:28 Cannot sweep "seed": "grid" sweeps it already'],
    "{grid: {train: [{epochs: 1}], train.latentDim: [1]}}": [
      'a.yaml:1:38 Cannot set "train.latentDim": it is part of "train", which is swept',
    ],
  };
  await check(cases);
});

Deno.test("a sweep's values are checked, each once", async () => {
  const cases: Record<string, readonly string[]> = {
    "{grid: {train.epochs: [0, 1, ten], train.latentDim: [2, 0]}, seeds: 9}": [
      'a.yaml:1:31 Cannot read "train.epochs": expected a positive integer, got 0',
      'a.yaml:1:37 Cannot read "train.epochs": expected a positive integer, got "ten"',
      'a.yaml:1:64 Cannot read "train.latentDim": expected a positive integer, got 0',
    ],
    "{grid: {train.learningRate: [.inf, 1]}}": [
      'a.yaml:1:37 Cannot read "train.learningRate": expected a finite number, got .inf\nWrite a number below 1.8e308, or null where there is none',
    ],
    "{points: [{train.epochs: 0}, {train.epochs: 1, train.splits: [a]}]}": [
      'a.yaml:1:33 Cannot read "train.epochs": expected a positive integer, got 0',
      'a.yaml:1:70 Cannot read "train.splits[0]": expected one of "train", "test", got "a"',
    ],
    "{random: {count: 99, values: {train.epochs: {from: -9, to: 0}}}}": [
      'a.yaml:1:52 Cannot read "train.epochs": expected a positive integer, got -8',
    ],
    "{random: {count: 9, values: {train.epochs: {choice: [0]}}}}": [
      'a.yaml:1:61 Cannot read "train.epochs": expected a positive integer, got 0',
    ],
    "{random: {count: 9, values: {train.epochs: {from: 3, to: 1}, train.latentDim: {from: 0, to: 9, scale: log}}}}":
      [
        'a.yaml:1:65 Cannot draw "train.epochs": expected "to" of at least 3, got 1',
        'a.yaml:1:93 Cannot draw "train.latentDim": expected "from" above 0 with scale "log", got 0',
      ],
    "{zip: {train.epochs: [1, 2, 3], train.latentDim: [1, 2], seed: [1]}}": [
      'a.yaml:1:40 Cannot zip "train.latentDim" with "train.epochs": expected 3 values as there, got 2',
      'a.yaml:1:65 Cannot zip "seed" with "train.epochs": expected 3 values as there, got 1',
    ],
    "{grid: {train.epochs: [1, 2]}, exclude: [{train.epochs: 3}, {train.epoch: 1}]}": [
      'a.yaml:1:69 Cannot exclude by "train.epoch": it is not swept: did you mean "train.epochs"?',
    ],
    "{grid: {train.epochs: [1, 2]}, exclude: [{train.epochs: 3}]}": [
      "a.yaml:1:49 Cannot exclude this: no point has these values",
    ],
    "{grid: {train.epochs: [1]}, exclude: [{train.latentDim: 3}]}": [
      'a.yaml:1:47 Cannot exclude by "train.latentDim": it is not swept, expected one of "train.epochs"',
    ],
    "{grid: {train.epochs: [1, 2]}, exclude: [{train.epochs: 1}, {train.epochs: 2}]}": [
      'a.yaml:1:49 Cannot sweep: "exclude" leaves no point, expected at least one',
    ],
    [`{grid: {${Array.from({ length: 101 }, (_, index) => `train.a${index}: [1]`)}}}`]: [
      "a.yaml:1:1 Cannot sweep: expected at most 100 paths, got 101",
    ],
    "{random: {count: 101, values: {train.epochs: {from: 1, to: 100000}}}, seeds: 100}": [
      "a.yaml:1:1 Cannot sweep: expected at most 10000 points, got 10100",
    ],
  };
  await check(cases);
});

Deno.test("a sweep cannot remove a stage at some of its points", async () => {
  await check({
    "{grid: {train: [null, {epochs: 2}]}}": [
      'a.yaml:1:24 Cannot remove "train" here: expected the same stages at all points of a sweep',
    ],
  });
});

Deno.test("an override's values are checked at their place in it", async () => {
  const cases: (readonly [string | null, readonly string[], readonly string[]])[] = [
    [null, ["train.epochs=1,0,ten"], [
      'command line:1:16 Cannot read "train.epochs": expected a positive integer, got 0',
      'command line:1:18 Cannot read "train.epochs": expected a positive integer, got "ten"',
    ]],
    [null, ["train.epoch=1,2"], [
      'command line:1:7 Unknown key "epoch" in "train": did you mean "epochs"?',
    ]],
    [null, ["train.epochs=1,,2", "train.latentDim=1,"], [
      'command line:1:16 Cannot read "train.epochs": expected a value, got none\nWrite "" for an empty text',
      'command line:1:19 Cannot read "train.latentDim": expected a value, got none\nWrite "" for an empty text',
    ]],
    [null, ["name=a,b"], [
      'command line:1:1 Cannot sweep "name": expected what changes results, such as train.latentDim',
    ]],
    [null, ["sweep.seeds=1,2"], [
      'command line:1:1 Cannot sweep "sweep.seeds": expected what changes results, such as train.latentDim',
    ]],
    [null, ["sweep.sedes=2"], [
      'command line:1:7 Unknown key "sedes" in "sweep": did you mean "seeds"?',
    ]],
    ["{seeds: 2}", ["swep.seeds=2"], [
      'command line:1:1 Unknown key "swep": did you mean "sweep"?',
    ]],
    ["{grid: {train: [{epochs: 1}]}}", ["train.latentDim=3"], [
      'command line:1:1 Cannot set "train.latentDim": it is part of "train", which is swept',
    ]],
  ];
  for (const [text, overrides, expected] of cases) {
    assertEquals([overrides, ...await problemsOf(text, overrides)], [overrides, ...expected]);
  }
});

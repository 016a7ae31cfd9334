import { assert, assertEquals } from "@std/assert";
import { makeFolder } from "../config/toy.ts";
import { loadIn, namesOf, outcomeOf, problemsIn, problemsOf, sweepOf } from "./load_sweep.ts";

Deno.test("loadExperiment() gives a config where nothing is swept", async () => {
  assertEquals((await outcomeOf(null)).kind, "config");
  assertEquals((await outcomeOf(null, ["train.splits=[train, test]"])).kind, "config");
  assertEquals(problemsIn(await outcomeOf(null, ["train.epochs=0"])), [
    'command line:1:14 Cannot read "train.epochs": expected a positive integer, got 0',
  ]);
});

Deno.test("loadExperiment() multiplies a grid, the last axis varying fastest", async () => {
  const sweep = await sweepOf("{grid: {train.latentDim: [2, 8], train.epochs: [1, 3]}}");
  assertEquals(sweep.name, "a");
  assertEquals(sweep.axes, ["train.latentDim", "train.epochs"]);
  assertEquals(sweep.points.map(({ name, values }) => ({ name, values })), [
    { name: "latentDim=2,epochs=1", values: { "train.latentDim": 2, "train.epochs": 1 } },
    { name: "latentDim=2,epochs=3", values: { "train.latentDim": 2, "train.epochs": 3 } },
    { name: "latentDim=8,epochs=1", values: { "train.latentDim": 8, "train.epochs": 1 } },
    { name: "latentDim=8,epochs=3", values: { "train.latentDim": 8, "train.epochs": 3 } },
  ]);
  const last = sweep.points[3]!.config;
  assertEquals([last.stages[1]!.params.latentDim, last.stages[1]!.params.epochs], [8, 3]);
  assertEquals(sweep.base.stages[1]!.params.epochs, 100);
});

Deno.test("loadExperiment() checks what points share once", async () => {
  const { base, points } = await sweepOf("{grid: {train.epochs: [1, 3], seed: [1, 2]}}");
  const [first, second, third] = points.map(({ config }) => config);
  assert(first!.stages[1] === second!.stages[1] && first!.stages[1] !== third!.stages[1]);
  assert(points.every(({ config }) => config.stages[0] === base.stages[0]));
});

Deno.test("loadExperiment() pairs what is zipped", async () => {
  assertEquals(await namesOf("{zip: {train.latentDim: [2, 8], train.epochs: [1, 3]}}"), [
    "latentDim=2,epochs=1",
    "latentDim=8,epochs=3",
  ]);
});

Deno.test("loadExperiment() reads points one by one, and equal ones once", async () => {
  const points =
    "[{train.epochs: 5, train.latentDim: 2}, {train.latentDim: 3}, {train.epochs: 100, " +
    "train.latentDim: 3}, {train.latentDim: 2, train.epochs: 5.0}]";
  assertEquals(await namesOf(`{points: ${points}}`), [
    "epochs=5,latentDim=2",
    "epochs=100,latentDim=3",
  ]);
});

Deno.test("loadExperiment() multiplies what several keys give, seeds last", async () => {
  const names = await namesOf(
    "{seeds: 2, grid: {train.shuffle: [true, false]}, points: [{train.epochs: 1}]}",
  );
  assertEquals(names, [
    "shuffle=true,epochs=1,seed=5",
    "shuffle=true,epochs=1,seed=6",
    "shuffle=false,epochs=1,seed=5",
    "shuffle=false,epochs=1,seed=6",
  ]);
});

Deno.test("loadExperiment() drops what is excluded", async () => {
  const grid = "grid: {train.latentDim: [2, 8], train.epochs: [1, 3]}";
  const exclude = "exclude: [{train.latentDim: 8, train.epochs: 3.0}, {train.epochs: 1}]";
  assertEquals(await namesOf(`{${grid}, ${exclude}}`), ["latentDim=2,epochs=3"]);
});

Deno.test("loadExperiment() leaves out a point that would not do if it is excluded", async () => {
  const text = "{grid: {train.epochs: [1, 0]}, exclude: [{train.epochs: 0}]}";
  assertEquals(await namesOf(text), ["epochs=1"]);
});

Deno.test("loadExperiment() keeps the texts of a sweep where a text is wanted", async () => {
  const digests = ["1".repeat(64), `${"1".repeat(63)}2`];
  const swept = await sweepOf(`{grid: {download.sha256: [${digests}]}}`);
  assertEquals(swept.points.map(({ values }) => values["download.sha256"]), digests);
  assertEquals(swept.points.map(({ config }) => config.stages[0]!.params.sha256), digests);
  const typed = await sweepOf(null, [`download.sha256=${digests}`]);
  assertEquals(typed.points.map(({ values }) => values["download.sha256"]), digests);
  assertEquals(problemsIn(await outcomeOf("{grid: {train.epochs: [1, 9007199254740993]}}")), [
    'a.yaml:1:34 Cannot read "train.epochs": expected a number that keeps its digits, ' +
    "got 9007199254740993, which would be 9007199254740992\n" +
    "Write a number of at most 15 digits, or a text in quotes",
  ]);
});

Deno.test("loadExperiment() sweeps settings", async () => {
  const { points } = await sweepOf("{grid: {seed: [1, 2], backend: [auto, wasm]}}");
  assertEquals(points.map(({ name, config }) => [name, config.seed, config.backend.backend]), [
    ["seed=1,backend=auto", 1, "auto"],
    ["seed=1,backend=wasm", 1, "wasm"],
    ["seed=2,backend=auto", 2, "auto"],
    ["seed=2,backend=wasm", 2, "wasm"],
  ]);
});

Deno.test("loadExperiment() sweeps what an override gives several values", async () => {
  assertEquals(await namesOf(null, ["train.splits=[train],[train, test]", "train.epochs=1, 2"]), [
    "splits=train,epochs=1",
    "splits=train,epochs=2",
    "splits=train+test,epochs=1",
    "splits=train+test,epochs=2",
  ]);
});

Deno.test("loadExperiment() lets an override replace, add and fix an axis", async () => {
  const text = "{grid: {train.latentDim: [2, 8], train.epochs: [1, 3]}, seeds: 2}";
  assertEquals(await namesOf(text, ["train.latentDim=4,5", "train.epochs=7", "seed=1"]), [
    "latentDim=4",
    "latentDim=5",
  ]);
  const fixed = await sweepOf(text, [
    "train={epochs: 7}",
    "train.latentDim=4",
  ]);
  assertEquals(fixed.points.map(({ name }) => name), ["seed=5", "seed=6"]);
  assertEquals(fixed.base.stages[1]!.params, fixed.points[0]!.config.stages[1]!.params);
  assertEquals(fixed.base.stages[1]!.params.latentDim, 4);
  assertEquals(await namesOf("{seeds: 2}", ["train.epochs=1,2", "sweep.seeds=1"]), [
    "epochs=1,seed=5",
    "epochs=2,seed=5",
  ]);
});

Deno.test("loadExperiment() drops what is swept below what an override sets", async () => {
  const text = "{grid: {download.images.train: [2, 8], train.epochs: [1, 3]}}";
  assertEquals(await namesOf(text, ["download.images:={train: 4}"]), ["epochs=1", "epochs=3"]);
  assertEquals(await namesOf(text, ["download=null"]), ["epochs=1", "epochs=3"]);
  assertEquals((await outcomeOf(text, ["sweep=null"])).kind, "config");
});

Deno.test("loadExperiment() refuses a path that the command line sweeps and sets again", async () => {
  const refused = async (...overrides: readonly string[]) =>
    (await problemsOf(null, overrides)).join("\n");
  assertEquals(
    await refused("train.epochs=1,2", "train.epochs=3,4"),
    'command line:1:1 Cannot set "train.epochs" twice: the command line sweeps it already',
  );
  assertEquals(
    await refused("train.epochs=1,2", "train={epochs: 3}"),
    'command line:1:1 Cannot set "train.epochs" twice: the command line sweeps it already',
  );
  assertEquals(
    await refused("train.epochs=3", "train.epochs=1,2"),
    'command line:1:1 Cannot set "train.epochs" twice: the command line sets it already',
  );
});

Deno.test("loadExperiment() prefers a value to the sweep of a config that is extended", async () => {
  const base = "train: {epochs: 1}\ndownload: {images: {train: 2}}\nsweep: ";
  const loaded = async (sweep: string, child: string) => {
    await using folder = await makeFolder({
      "a.yaml": `extends: b.yaml\n${child}`,
      "b.yaml": `${base}${sweep}\n`,
    });
    const outcome = await loadIn(folder, "a.yaml");
    return outcome.kind === "sweep"
      ? outcome.sweep.points.map(({ name, config }) => [name, config.stages[0]!.params.epochs])
      : outcome.kind === "config"
      ? outcome.config.stages[0]!.params.epochs
      : problemsIn(outcome);
  };
  const grid = "{grid: {train.epochs: [1, 2]}}";
  assertEquals(await loaded(grid, "train: {epochs: 9}"), 9);
  assertEquals(await loaded(grid, "train: !replace {latentDim: 3}"), 100);
  assertEquals(await loaded(grid, "sweep: null"), 1);
  assertEquals(await loaded(grid, "train:"), [["epochs=1", 1], ["epochs=2", 2]]);
  assertEquals(
    await loaded(
      "{zip: {train.epochs: [1, 2], train.latentDim: [3, 4]}, seeds: 2}",
      "train: {epochs: 9}",
    ),
    await loaded("{zip: {train.latentDim: [3, 4]}, seeds: 2}", "train: {epochs: 9}"),
  );
  assertEquals(
    await loaded(
      "{grid: {train.epochs: [1, 2], train.latentDim: [3, 4]}, exclude: [{train.epochs: 9, train.latentDim: 4}]}",
      "train: {epochs: 9}",
    ),
    [["latentDim=3", 9]],
  );
  assertEquals(await loaded("{seeds: 2}", "seed: 7"), [["seed=7", 1], ["seed=8", 1]]);
  assertEquals(
    await loaded(grid, "train: {epochs: 9}\nsweep: {grid: {train.epochs: [4]}}"),
    [["epochs=4", 4]],
  );
  assertEquals(
    await loaded(
      "{grid: {download.images: [{train: 3}, {train: 4}]}}",
      "download: {images: {train: 5}}",
    ),
    [
      'a.yaml:2:28 Cannot set a part of "download.images", which is swept: expected all of it\n' +
      'Write it with the tag !replace, or end the sweep with "sweep: null"',
    ],
  );
});

Deno.test("loadExperiment() removes from points and zips a path that an override sets", async () => {
  const points = "{points: [{train.latentDim: 2, train.epochs: 1}, {train.latentDim: 2}]}";
  assertEquals(await namesOf(points, ["train.epochs=4,5"]), [
    "latentDim=2,epochs=4",
    "latentDim=2,epochs=5",
  ]);
  const zip = "{zip: {train.latentDim: [2, 8], train.epochs: [1, 3]}}";
  assertEquals(await namesOf(zip, ["train.epochs=4"]), ["latentDim=2", "latentDim=8"]);
  assertEquals((await outcomeOf(zip, ["train.epochs=4", "train.latentDim=3"])).kind, "config");
});

Deno.test("loadExperiment() lets an override leave an exclusion without a point", async () => {
  const text = "{grid: {train.latentDim: [2, 8], train.epochs: [1, 3]}, " +
    "exclude: [{train.latentDim: 8, train.epochs: 3}]}";
  assertEquals(await namesOf(text, ["train.latentDim=4"]), ["epochs=1", "epochs=3"]);
  assertEquals(await namesOf(text, ["train.latentDim=8"]), ["epochs=1"]);
});

Deno.test("loadExperiment() merges the sweep of a config that is extended", async () => {
  await using folder = await makeFolder({
    "sweeps/b.yaml": "extends: ../a.yaml\nsweep: {grid: {train.epochs: [4]}, seeds: 2}\n",
    "a.yaml": "train:\nsweep: {grid: {train.latentDim: [2, 3], train.epochs: [1, 2]}}\n",
    "c.yaml": "extends: sweeps/b.yaml\nsweep: {grid: {train.latentDim: [0]}}\n",
  });
  const outcome = await loadIn(folder, "sweeps/b.yaml");
  assertEquals(outcome.kind === "sweep" && outcome.sweep.points.map(({ name }) => name), [
    "latentDim=2,epochs=4,seed=0",
    "latentDim=2,epochs=4,seed=1",
    "latentDim=3,epochs=4,seed=0",
    "latentDim=3,epochs=4,seed=1",
  ]);
  assertEquals(problemsIn(await loadIn(folder, "c.yaml")), [
    'c.yaml:2:34 Cannot read "train.latentDim": expected a positive integer, got 0',
  ]);
});

Deno.test("loadExperiment() resolves a relative path in the folder of the config that swept it", async () => {
  await using folder = await makeFolder({
    "sub/a.yaml": "download:\nsweep: {grid: {download.source: [x.tar, ../y.tar]}}\n",
    "sub/x.tar": "",
    "y.tar": "",
  });
  const sourcesOf = async (overrides: readonly string[]) => {
    const outcome = await loadIn(folder, "sub/a.yaml", { overrides });
    const points = outcome.kind === "sweep" ? outcome.sweep.points : [];
    return points.map(({ config }) => config.stages[0]!.files.source!.replace(folder.path, ""));
  };
  assertEquals(await sourcesOf([]), ["/sub/x.tar", "/y.tar"]);
  assertEquals(await sourcesOf(["download.source=y.tar,sub/x.tar"]), ["/y.tar", "/sub/x.tar"]);
});

Deno.test("loadExperiment() checks 1,000 points and 10,000", async () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(", ");
  const axes = ["train.latentDim", "train.epochs", "download.images.train"];
  const grid = axes.map((axis) => `${axis}: [${upTo(10)}]`).join(", ");
  assertEquals((await namesOf(`{grid: {${grid}}}`)).length, 1000);
  assertEquals((await namesOf(`{grid: {${grid}}, seeds: 10}`)).length, 10_000);
});

Deno.test("loadExperiment() says at which point values do not go together, once", async () => {
  const own = `export default {
  name: "own",
  summary: "",
  module: import.meta.url,
  params: {
    safeParse: (data) =>
      data.a + data.b < 4 ? { success: true, data } : {
        success: false,
        error: { issues: [{ code: "custom", path: [], message: "a and b are too great" }] },
      },
    _zod: { def: { type: "unknown" } },
  },
  writes: {},
  run: () => Promise.resolve(),
};
`;
  await using folder = await makeFolder({
    "own.ts": own,
    "a.yaml":
      "own: {use: ./own.ts, a: 1, b: 1}\nsweep: {grid: {own.a: [1, 2], own.b: [1, 2, 3]}}\n",
  });
  assertEquals(problemsIn(await loadIn(folder, "a.yaml")), [
    'a.yaml:1:6 Cannot read "own": a and b are too great, at the point "a=1,b=3"',
  ]);
});

import { assertEquals } from "@std/assert";
import {
  collectDeclarations,
  declaredArtifacts,
  doubleNames,
} from "../../../pipeline/plan/collect_declarations.ts";
import type { OutputDeclaration } from "../../../pipeline/stage.ts";
import { toyStage } from "../../helpers/planned.ts";

function file(path: string): OutputDeclaration {
  return { path, kind: "file", summary: "A file" };
}

const OURS = {
  ...toyStage("ours", {
    metrics: { loss: { artifact: "scores", unit: "nats", goal: "lowest" } },
    curves: { losses: { artifact: "steps", x: "epoch" } },
    score: "loss",
  }),
  writes: {
    scores: file("out/scores.json"),
    steps: file("steps.csv"),
    plot: file("plots/fit.svg"),
    figures: {
      path: "all/figures",
      kind: "folder",
      summary: "Figures",
      figures: ["a.svg", "b/c.png"],
    } as const,
    model: { path: "model", kind: "folder", summary: "The model" } as const,
  },
};
const THEIRS = {
  ...toyStage("theirs", {
    metrics: { loss: { artifact: "keras", field: "test.loss" }, size: { artifact: "keras" } },
  }),
  writes: { keras: file("keras.json") },
};

Deno.test("collectDeclarations() lists what stages declare, and where it lies", () => {
  assertEquals(collectDeclarations([[OURS]], { artifacts: "declared" }), {
    metrics: {
      loss: {
        unit: "nats",
        goal: "lowest",
        sources: [{ artifact: "scores", file: "scores.json", field: "loss" }],
      },
    },
    curves: { losses: { x: "epoch", sources: [{ artifact: "steps", file: "steps.csv" }] } },
    figures: [
      { artifact: "plot", file: "fit.svg", name: "plots/fit" },
      { artifact: "figures", file: "figures/a.svg", name: "all/figures/a" },
      { artifact: "figures", file: "figures/b/c.png", name: "all/figures/b/c" },
    ],
    score: "loss",
  });
});

Deno.test("collectDeclarations() unites configs: the first describes a metric, each says where it lies", () => {
  const declared = collectDeclarations([[OURS], [THEIRS], [OURS]], { artifacts: "declared" });
  assertEquals(declared.metrics, {
    loss: {
      unit: "nats",
      goal: "lowest",
      sources: [
        { artifact: "scores", file: "scores.json", field: "loss" },
        { artifact: "keras", file: "keras.json", field: "test.loss" },
      ],
    },
    size: { sources: [{ artifact: "keras", file: "keras.json", field: "size" }] },
  });
  assertEquals(declaredArtifacts(declared), ["scores", "keras", "steps", "plot", "figures"]);
});

Deno.test("collectDeclarations() keeps to the artifacts that a stage names", () => {
  const { metrics, curves, figures, score } = collectDeclarations([[OURS]], {
    artifacts: ["steps", "model"],
  });
  assertEquals([metrics, Object.keys(curves), figures, score], [{}, ["losses"], [], null]);
});

Deno.test("doubleNames() finds a metric that two stages declare", () => {
  const stages = [OURS, THEIRS].map((stage) => ({ name: stage.name, stage }));
  assertEquals(doubleNames(stages), [
    'Cannot plan "ours" and "theirs": each declares the metric "loss", expected one of that name',
  ]);
});

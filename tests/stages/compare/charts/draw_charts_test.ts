import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { drawCharts } from "../../../../stages/compare/charts/draw_charts.ts";
import type { ComparedPoint } from "../../../../stages/compare/comparison.ts";
import type { DrawnFigure } from "../../../../stages/html/figure_html.ts";
import { CHROMIUM } from "../../../helpers/chromium.ts";
import { assertSnapshot } from "../../../helpers/snapshot.ts";
import { figureFaults } from "../../figures/figure_faults.ts";
import { measuredFaults } from "../../figures/measured_faults.ts";
import { DESCRIBED } from "../declared.ts";
import { examplePoints, type Grid, GRIDS } from "./example_points.ts";

/** The folder with figures of a point. */
const PLOTS = join(import.meta.dirname!, "../../../snapshots/plots");

const WITH_FIGURES: Partial<Pick<ComparedPoint, "figures">> = {
  figures: {
    "plots/reconstructions": join(PLOTS, "reconstructions.svg"),
    "plots/samples": join(PLOTS, "samples.svg"),
  },
};
const SHEETS = ["sheet_reconstructions", "sheet_samples"];

/** Draws all charts of points as the experiment's stages declare them. */
function drawAll(points: readonly ComparedPoint[]): Promise<DrawnFigure[]> {
  return drawCharts(points, DESCRIBED);
}

const SMALL: Readonly<Record<string, Grid>> = {
  "one_param": { "train.latentDim": [2, 8], "train.epochs": [2], seed: [1, 2] },
  "two_params": { "train.latentDim": [2, 8], "train.filters": [[8, 4], [4]], "train.epochs": [2] },
  "three_params": {
    "train.latentDim": [2, 8],
    "train.batchSize": [64, 128],
    "train.epochs": [2, 3],
  },
};

/** The figures of a grid that a snapshot shows: those that a smaller grid has not shown. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  one_param: ["curves_losses", "metrics_by_latent_dim"],
  two_params: ["metrics_by_filters", "metric_heatmap"],
  three_params: ["parallel_coordinates"],
};

function draw(grid: Grid, options = WITH_FIGURES): Promise<DrawnFigure[]> {
  return drawAll(examplePoints(grid, options));
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "one point": [],
  "seeds only": ["metrics_by_seed"],
  "latent sizes": ["metrics_by_latent_dim"],
  "latent sizes, three seeds": ["metrics_by_latent_dim"],
  "latent and batch sizes": ["metrics_by_latent_dim", "metrics_by_batch_size", "metric_heatmap"],
  "three params": [
    ...["metrics_by_latent_dim", "metrics_by_batch_size", "metrics_by_epochs"],
    "parallel_coordinates",
  ],
};

for (const [name, charts] of Object.entries(EXPECTED)) {
  Deno.test(`drawCharts() draws the charts that fit ${name}`, async () => {
    const drawn = (await draw(GRIDS[name]!)).map((chart) => chart.name);
    assertEquals(drawn, ["curves_losses", ...charts, ...name === "one point" ? SHEETS : []]);
  });
}

for (const [name, grid] of Object.entries(SMALL)) {
  Deno.test(`drawCharts() draws ${name} as its snapshots show it`, async () => {
    const charts = await draw(grid, {});
    for (const chart of charts.filter((chart) => SHOWN[name]!.includes(chart.name))) {
      await assertSnapshot(chart.svg, `comparison/${chart.name}.svg`);
    }
  });
}

Deno.test("drawCharts() draws documents whose ids differ on a page", async () => {
  const charts = [
    ...await draw(GRIDS["three params"]!),
    ...(await draw(GRIDS["latent and batch sizes"]!)).filter(({ name }) =>
      name === "metric_heatmap"
    ),
  ];
  for (const { name, svg } of charts) {
    assertStringIncludes(svg, `<desc id="${name}-description">`);
    assertFalse(/paint-order|hsl\(/.test(svg), "not every program knows them");
    assertFalse(/\d\.\d{3,}/.test(svg.replace(/href="[^"]*"/g, "").replace(/>[^<]*</g, "><")));
    assertFalse(
      svg.includes("NaN") || svg.includes("Infinity"),
      `${name} has no place for a value`,
    );
  }
  const ids = charts.flatMap(({ svg }) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("drawCharts() gives the same bytes again", async () => {
  const grid = GRIDS["latent sizes, three seeds"]!;
  assertEquals(await draw(grid), await draw(grid));
});

Deno.test("drawCharts() draws no heatmap of params that only change together", async () => {
  const points = examplePoints(GRIDS["latent and batch sizes"]!, WITH_FIGURES)
    .filter((_, index) => index === 0 || index === 4);
  const names = (await drawAll(points)).map(({ name }) => name);
  assert(names.includes("metrics_by_batch_size") && !names.includes("metric_heatmap"));
});

Deno.test("drawCharts() leaves out points without losses, metrics or figures", async () => {
  const [point, ...others] = examplePoints(GRIDS["latent and batch sizes"]!, WITH_FIGURES);
  const empty = { ...point!, curves: {}, metrics: {}, figures: {} };
  const charts = await drawAll([empty, ...others]);
  assertEquals(charts.length, 4);
  assertFalse(charts.some(({ svg }) => svg.includes("NaN") || svg.includes("Infinity")));
  assertEquals(await drawAll([empty]), []);
});

Deno.test("drawCharts() shows a dot for each of many seeds of one epoch, and for their mean", async () => {
  const seed = Array.from({ length: 24 }, (_, index) => index);
  const [losses] = await draw({ "train.epochs": [1], seed }, {});
  assertStringIncludes(losses!.svg, "thin: each of 24 seeds, bold: their mean");
  assertEquals(losses!.svg.match(/<circle/g)?.length, 3 * (24 + 1));
});

Deno.test("drawCharts() draws no axis of a KL loss near 0 that goes below", async () => {
  const points = examplePoints(GRIDS["latent sizes"]!)
    .map((point) => ({ ...point, metrics: { kl_loss: 0.0001 } }));
  const [, metrics] = await drawAll(points);
  assertEquals(metrics!.name, "metrics_by_latent_dim");
  assertFalse(/>−0?\.?\d+</.test(metrics!.svg));
});

Deno.test("drawCharts() shows the metrics of others beside those of a run that diverged", async () => {
  const [first, ...others] = examplePoints(GRIDS["latent sizes"]!);
  const diverged = { ...first!, metrics: { ...first!.metrics, loss: 3e12 } };
  const [, metrics] = await drawAll([diverged, ...others]);
  assertStringIncludes(metrics!.svg, ">not shown: 1 of 3, at 3e12</text>");
});

Deno.test("drawCharts() colours the others by their own values beside a run that diverged", async () => {
  const points = examplePoints(GRIDS["latent and batch sizes"]!);
  const [first, ...others] = points;
  const charts = await drawAll([times(first!, 1e12), ...others]);
  const { svg } = charts.find(({ name }) => name === "metric_heatmap")!;
  assert(new Set(svg.match(/fill="rgb\([^"]*"/g)).size > 4 * 4);
});

Deno.test("drawCharts() says which values parallel coordinates leave out", async () => {
  const [first, ...others] = examplePoints(GRIDS["three params"]!);
  const charts = await drawAll([times(first!, 1e12), ...others]);
  const { svg } = charts.find(({ name }) => name === "parallel_coordinates")!;
  assertStringIncludes(svg, "Reconstruction loss, not shown: 1 of 12, at 6.53e14");
});

Deno.test("drawCharts() keeps figures of params with one name apart", async () => {
  const charts = await draw({ "train.epochs": [1, 2], "other.epochs": [3, 4] });
  const names = charts.map(({ name }) => name);
  assert(names.includes("metrics_by_train_epochs") && names.includes("metrics_by_other_epochs"));
});

/** A point with metrics and losses of another size. */
function times(point: ComparedPoint, size: number): ComparedPoint {
  const { loss, reconstruction_loss, kl_loss, psnr } = point.metrics as Record<string, number>;
  const losses = { loss, reconstruction_loss, kl_loss, psnr };
  const scaled = Object.entries(losses).map(([key, value]) => [key, value! * size]);
  return {
    ...point,
    metrics: { ...point.metrics, ...Object.fromEntries(scaled) },
    curves: Object.fromEntries(
      Object.entries(point.curves).map(([name, { x, columns }]) => [name, {
        x,
        columns: Object.fromEntries(
          Object.entries(columns).map(([column, values]) => [column, values.map((v) => v * size)]),
        ),
      }]),
    ),
  };
}

/** The charts of all sweeps, and of some whose values are very small or large. */
async function allCharts(): Promise<Record<string, string>> {
  const figures: Record<string, string> = {};
  const add = async (sweep: string, points: readonly ComparedPoint[]) => {
    for (const { name, svg } of await drawAll(points)) figures[`${sweep}, ${name}`] = svg;
  };
  for (const [sweep, grid] of Object.entries(GRIDS)) {
    await add(sweep, examplePoints(grid, WITH_FIGURES));
  }
  for (const sweep of ["lists", "three params", "latent and batch sizes"]) {
    const points = examplePoints(GRIDS[sweep]!);
    for (const size of [1e-12, 1e12]) {
      await add(`${sweep} times ${size}`, points.map((point) => times(point, size)));
    }
    const [first, ...others] = points;
    await add(`${sweep}, one times 1e12`, [times(first!, 1e12), ...others]);
  }
  return figures;
}

const ALL = await allCharts();

Deno.test("no text of a chart is cut off or overlaps another, by the widths of a wide face", () => {
  assertEquals(measuredFaults(ALL), []);
});

Deno.test({
  name: "no text of a chart is cut off, struck through or overlaps another in a browser",
  ignore: CHROMIUM === null,
  async fn() {
    assertEquals(await figureFaults(ALL), []);
  },
});
